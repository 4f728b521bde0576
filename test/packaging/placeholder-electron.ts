import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import plist from 'plist'

// Folders that look to electron-builder like Electron for one system, where the real one cannot be downloaded. They hold
// what it reads and changes: the fuse wire, the locales, a Windows program with resources, the property lists of macOS.

const root = join(import.meta.dirname, '..', '..')
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** As Electron ships it: version 1 of the wire, all fuses on, so that each that must be off was put off. */
const fuseWire = (fuses = 9) =>
  Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses]), Buffer.from('1'.repeat(fuses))])

const locales = ['af', 'de', 'en-GB', 'en-US', 'ja', 'ru', 'zh-CN', 'zh-TW']

function makeLocales(directory: string): void {
  mkdirSync(join(directory, 'locales'), { recursive: true })
  for (const locale of locales) writeFileSync(join(directory, 'locales', `${locale}.pak`), locale)
  mkdirSync(join(directory, 'resources'))
  writeFileSync(join(directory, 'version'), '45.4.1')
}

export function linuxElectron(directory: string): string {
  makeLocales(directory)
  writeFileSync(join(directory, 'electron'), Buffer.concat([Buffer.from('\x7fELF placeholder '), fuseWire()]), {
    mode: 0o755,
  })
  writeFileSync(join(directory, 'chrome-sandbox'), '', { mode: 0o755 })
  return directory
}

/** Any small Windows program with a version resource: electron-builder writes names, icon and the asar's hash into it. */
const anyProgram = join(root, 'node_modules', 'electron-winstaller', 'vendor', 'rcedit.exe')

export function windowsElectron(directory: string, from = anyProgram): string {
  makeLocales(directory)
  const program = join(directory, 'electron.exe')
  copyFileSync(from, program)
  writeFileSync(program, fuseWire(), { flag: 'a' })
  writeFileSync(join(directory, 'ffmpeg.dll'), '')
  return directory
}

export function macElectron(directory: string): string {
  const contents = join(directory, 'Electron.app', 'Contents')
  const app = (path: string, name: string, identifier: string) => {
    mkdirSync(join(path, 'Contents', 'MacOS'), { recursive: true })
    writeFileSync(join(path, 'Contents', 'MacOS', name), '', { mode: 0o755 })
    const info = {
      CFBundleExecutable: name,
      CFBundleName: name,
      CFBundleIdentifier: identifier,
      CFBundlePackageType: 'APPL',
    }
    writeFileSync(join(path, 'Contents', 'Info.plist'), plist.build(info))
  }
  app(join(directory, 'Electron.app'), 'Electron', 'com.github.Electron')
  const frameworks = join(contents, 'Frameworks')
  for (const kind of ['', ' (Renderer)', ' (GPU)', ' (Plugin)'])
    app(join(frameworks, `Electron Helper${kind}.app`), `Electron Helper${kind}`, 'com.github.Electron.helper')
  const framework = join(frameworks, 'Electron Framework.framework', 'Versions', 'A')
  for (const locale of locales)
    for (const place of [join(contents, 'Resources'), join(framework, 'Resources')]) {
      const project = join(place, `${locale.replace('-', '_')}.lproj`)
      mkdirSync(project, { recursive: true })
      writeFileSync(join(project, 'locale.pak'), locale)
    }
  writeFileSync(join(framework, 'Electron Framework'), fuseWire())
  writeFileSync(join(frameworks, 'Electron Framework.framework', 'Electron Framework'), fuseWire())
  return directory
}
