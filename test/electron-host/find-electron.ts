// Real Electron when its binary is there, the stand-in otherwise.
// Never imports 'electron': in plain Node that module starts a download.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type FoundElectron = { readonly kind: 'electron' | 'host'; readonly path: string }

/** `SEATLINE_STAND_IN=1`: the stand-in all the same, to compare the two (test/e2e/compare.ts). */
export function findElectron(): FoundElectron {
  const packageFolder = new URL('../../node_modules/electron/', import.meta.url)
  const pathFile = new URL('path.txt', packageFolder)
  if (process.env['SEATLINE_STAND_IN'] !== '1' && existsSync(pathFile)) {
    const binary = fileURLToPath(new URL(`dist/${readFileSync(pathFile, 'utf8').trim()}`, packageFolder))
    if (existsSync(binary)) return { kind: 'electron', path: binary }
  }
  const launcher = process.platform === 'win32' ? 'electron-host.cmd' : 'electron-host'
  return { kind: 'host', path: fileURLToPath(new URL(launcher, import.meta.url)) }
}
