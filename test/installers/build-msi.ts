import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Root } from '../debian/debian-root.ts'
import { packWindows } from '../packaging/pack.ts'
import { must, shared } from './inside.ts'
import { forWixThree } from './wix-three.ts'

const here = import.meta.dirname
const tree = join(here, '..', '..')
const libraries = ['libmsi-1.0', 'libgcab-1.0', 'libgio-2.0', 'libgobject-2.0', 'libglib-2.0', 'libc']

/** WiX 3 as electron-winstaller ships it, with libmsi and libgcab in the place of Windows (msi.c). */
function provideWix(root: Root): void {
  cpSync(join(tree, 'node_modules', 'electron-winstaller', 'vendor'), join(shared(root), 'wix'), {
    recursive: true,
    dereference: true,
    filter: (path) => !/\.(pdb|nupkg)$/.test(path),
  })
  copyFileSync(join(here, 'msi.c'), join(shared(root), 'msi.c'))
  const sonames = libraries.map((name) => `/usr/lib/*-linux-gnu/${name}.so.[0-9]`)
  must(root, `cd /srv && gcc -O -shared -fPIC -nostdlib -o msi.so msi.c ${sonames.join(' ')}`)
  const map = ['msi.dll', 'winterop.dll'].map((name) => `<dllmap dll="${name}" target="/srv/msi.so"/>`)
  writeFileSync(join(shared(root), 'wix', 'wix.dll.config'), `<configuration>${map.join('')}</configuration>\n`)
}

export interface Windows {
  readonly folder: string
  readonly project: string
}

/** Everything as for a release, but with a program of our own in the place of Electron's. */
export async function packForWindows(root: Root): Promise<Windows> {
  provideWix(root)
  for (const name of ['program.c', 'program.rc']) copyFileSync(join(here, name), join(shared(root), name))
  must(root, 'cd /srv && x86_64-w64-mingw32-windres program.rc -O coff -o program.o')
  must(root, 'cd /srv && x86_64-w64-mingw32-gcc -O -s -o program.exe program.c program.o')
  mkdirSync(join(shared(root), 'windows'))
  return await packWindows(join(shared(root), 'windows'), join(shared(root), 'program.exe'))
}

/** Compiles and links as electron-builder does off Windows (MsiTarget); the answer is the MSI's name inside. */
export function buildMsi(root: Root, { project }: Windows, version: string): string {
  copyFileSync(join(tree, 'assets', 'icon.ico'), join(shared(root), 'icon.ico'))
  const ours = forWixThree(project)
    .replace(/(<Icon [^>]*SourceFile=")[^"]*"/, '$1/srv/icon.ico"')
    .replace(/(<Product [^>]*Version=")[^"]*"/, `$1${version}"`)
  const name = `seatline-${version}`
  writeFileSync(join(shared(root), `${name}.wxs`), ours)
  const all = '-dappDir=/srv/windows/win-unpacked -pedantic -wx'
  must(root, `cd /srv && mono wix/candle.exe -arch x64 ${all} -out ${name}.wixobj ${name}.wxs`)
  must(root, `cd /srv && mono wix/light.exe -out ${name}.msi -v -spdb -sw1076 ${all} -sval ${name}.wixobj`)
  return `/srv/${name}.msi`
}

/** The rows of a table by its own names of columns. */
export function table(root: Root, msi: string, name: string): readonly Readonly<Record<string, string>>[] {
  const lines = must(root, 'msiinfo export "$1" "$2"', [msi, name]).replaceAll('\r', '').split('\n')
  const columns = (lines[0] ?? '').split('\t')
  const rows = lines.slice(3).filter((line) => line !== '')
  return rows.map((row) => Object.fromEntries(row.split('\t').map((value, i) => [columns[i] ?? '', value])))
}
