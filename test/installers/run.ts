import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { unpackDebian } from '../debian/debian-root.ts'
import { inside } from './inside.ts'

// `npm run test:installers`: installers are built, looked into, installed and removed, with tools of a Debian that is made
// once (`test/debian`). Where it cannot be had, one line says why, and that is a failure unless `--if-possible` is given.

const tree = join(import.meta.dirname, '..', '..')
const say = (line: string) => console.log(`installers: ${line}`)

const root = unpackDebian(
  {
    what: 'Wine, Mono and msitools',
    cache: 'seatline-installers',
    name: 'installers',
    release: 'trixie',
    packages: [
      'wine',
      'wine64',
      'mono-runtime',
      'libmono-i18n-west4.0-cil',
      'msitools',
      'gcc',
      'gcc-mingw-w64-x86-64-win32',
      'mingw-w64-x86-64-dev',
    ],
  },
  say,
)
if (!root.ok) cannot(root.error)
else if (inside(root.value, 'true').code !== 0) {
  rmSync(root.value.folder, { recursive: true, force: true })
  cannot('this kernel lets nobody mount in a place of their own')
} else {
  const [vitest, ...args] = ['vitest', 'run', '-c', 'test/installers/vitest.config.ts', ...given()]
  const environment = { ...process.env, SEATLINE_INSTALLERS: JSON.stringify(root.value) }
  const { status } = spawnSync(vitest ?? '', args, { cwd: tree, stdio: 'inherit', env: environment })
  rmSync(root.value.folder, { recursive: true, force: true })
  process.exitCode = status ?? 1
}

function cannot(why: string): void {
  console.log(`Installers not built: ${why}`)
  process.exitCode = process.argv.includes('--if-possible') ? 0 : 1
}

function given(): readonly string[] {
  return process.argv.slice(2).filter((word) => word !== '--if-possible')
}
