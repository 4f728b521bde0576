import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Root } from '../debian/debian-root.ts'
import { inside, must, type Ended } from './inside.ts'

// Wine's own Windows Installer, which shares no code with Microsoft's. Of Windows it has no access lists and little of the way
// back after a failure.

const environment = 'export WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" XDG_RUNTIME_DIR=/tmp'
const drive = (root: Root) => join(root.folder, 'root', '.wine', 'drive_c')

export const startWindows = (root: Root) => must(root, `${environment}; wineboot -i && wineserver -k && wineserver -w`)

/** Windows ends with each: what it keeps in memory is on the disk then. */
export const msiexec = (root: Root, ...args: readonly string[]): Ended =>
  inside(root, `${environment}; wine msiexec "$@"; code=$?; wineserver -k; wineserver -w; exit $code`, args)

export const onDrive = (root: Root, ...path: readonly string[]) => join(drive(root), ...path)

/** The values of a key of HKEY_LOCAL_MACHINE, '' for the one without a name; undefined when there is no such key. */
export function machineKey(root: Root, key: string): Readonly<Record<string, string>> | undefined {
  const hive = readFileSync(join(drive(root), '..', 'system.reg'), 'utf8')
  const start = `[${key.replaceAll('\\', '\\\\')}]`
  const block = hive.split(/\n\n/).find((each) => each.startsWith(start))
  const values = block?.split('\n').flatMap((line) => {
    const [, name, value] = /^(@|"(?:[^"\\]|\\.)*")="(.*)"$/.exec(line) ?? []
    return name === undefined ? [] : [[name === '@' ? '' : plain(name.slice(1, -1)), plain(value ?? '')]]
  })
  return values && (Object.fromEntries(values) as Record<string, string>)
}

const plain = (escaped: string) => escaped.replaceAll(/\\(.)/g, '$1')
