import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import type { Series } from '../figures.ts'

const root = join(import.meta.dirname, '..', '..', '..')

const mb = (name: string, bytes: number): Series => ({ name, unit: 'MB', values: [bytes / 1e6] })

function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

/** Our own part of the package, packed as it is shipped; Electron's part where its binary is; installers where they are. */
export async function packageSizes(): Promise<{ readonly ours: readonly Series[]; readonly empty: readonly Series[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'seatline-size-'))
  try {
    const packed = async (name: string, from: string): Promise<number> => {
      const file = join(directory, name)
      await createPackage(from, file)
      return statSync(file).size
    }
    const electron = bytesIn(join(root, 'node_modules', 'electron', 'dist'))
    const dist = join(root, 'dist')
    const installers = existsSync(dist)
      ? readdirSync(dist).filter((name) => /\.(msi|exe|dmg|zip|AppImage|deb)$/.test(name))
      : []
    const parts = ['main', 'preload', 'renderer']
    const asar = await Promise.all(parts.map((part) => packed(part, join(root, 'out', part))))
    return {
      ours: [
        mb(
          'code of the program (app.asar)',
          asar.reduce((sum, bytes) => sum + bytes, 0),
        ),
        ...(electron === 0 ? [] : [mb('Electron itself, unpacked', electron)]),
        ...installers.map((name) => mb(name, statSync(join(dist, name)).size)),
      ],
      empty: [
        mb('code of the program (app.asar)', await packed('empty', join(import.meta.dirname, 'empty'))),
        ...(electron === 0 ? [] : [mb('Electron itself, unpacked', electron)]),
      ],
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
