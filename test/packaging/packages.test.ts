import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { getCurrentFuseWire } from '@electron/fuses'
import plist from 'plist'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completed, msiProperties } from '../../assets/installer/msi-project.ts'
import { packLinux, packMac, packWindows } from './pack.ts'
import { fuseProblems, shippedProblems } from './shipped.ts'

// The packages as electron-builder makes them of the built bundles, from placeholder Electron folders. What only a computer
// of that system proves, and what the release workflow therefore does: that Windows installs, replaces and removes what WiX makes
// of the project (test/installers does so with WiX 3 and Wine); that NSIS compiles; signing, notarisation and what Gatekeeper and SmartScreen say; that Electron
// obeys the fuses and the hash; that dmg, AppImage and deb start.

let home: string
let linux: Awaited<ReturnType<typeof packLinux>>
let windows: Awaited<ReturnType<typeof packWindows>>
let mac: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'seatline-packages-'))
  linux = await packLinux(join(home, 'linux'))
  windows = await packWindows(join(home, 'windows'))
  mac = await packMac(join(home, 'mac'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const asarOf = {
  linux: () => join(linux.folder, 'resources', 'app.asar'),
  windows: () => join(windows.folder, 'resources', 'app.asar'),
  mac: () => join(mac, 'Contents', 'Resources', 'app.asar'),
}
const systems = ['linux', 'windows', 'mac'] as const

describe.each(systems)('the package for %s', (system) => {
  it('holds the bundles and nothing else: no source, no test, no stand-in, no map, no node_modules', () => {
    expect(shippedProblems(listPackage(asarOf[system](), { isPack: false }))).toEqual([])
  })

  it('names no script and no tool in its package.json', () => {
    const text = extractFile(asarOf[system](), 'package.json').toString()
    const shipped = JSON.parse(text) as Record<string, unknown>
    expect(shipped).toMatchObject({ name: 'seatline', main: 'out/main/main.js', desktopName: 'seatline.desktop' })
    expect(Object.keys(shipped).filter((key) => /^(scripts|devDependencies)$/.test(key))).toEqual([])
  })

  it('has the languages that the program speaks, and no others', () => {
    const folder =
      system === 'mac'
        ? join(mac, 'Contents', 'Resources')
        : join(system === 'linux' ? linux.folder : windows.folder, 'locales')
    expect(readdirSync(folder).filter((name) => /\.(pak|lproj)$/.test(name))).toEqual(
      system === 'mac' ? ['en_US.lproj', 'ja.lproj', 'zh_CN.lproj'] : ['en-US.pak', 'ja.pak', 'zh-CN.pak'],
    )
  })

  it('has its fuses set: only our own code runs, nothing looks in', async () => {
    const program = { linux: join(linux.folder, 'seatline'), windows: join(windows.folder, 'Seatline.exe'), mac }[
      system
    ]
    expect(fuseProblems(await getCurrentFuseWire(program))).toEqual([])
  })

  it('says how large it is', () => {
    const bytes = statSync(asarOf[system]()).size
    console.log(`${system}: app.asar ${(bytes / 1e6).toFixed(2)} MB`)
    // Beside Electron's own hundred and more. What grows past this grew by accident.
    expect(bytes).toBeLessThan(6_000_000)
  })
})

describe('the asar’s integrity', () => {
  const hash = (system: 'windows' | 'mac') =>
    createHash('sha256').update(getRawHeader(asarOf[system]()).headerString).digest('hex')

  it('is sealed in the Info.plist of macOS', () => {
    const info = plist.parse(readFileSync(join(mac, 'Contents', 'Info.plist'), 'utf8')) as Record<string, unknown>
    expect(info['ElectronAsarIntegrity']).toEqual({
      'Resources/app.asar': { algorithm: 'SHA256', hash: hash('mac') },
    })
  })

  it('is sealed in the resources of the Windows program', () => {
    const program = readFileSync(join(windows.folder, 'Seatline.exe'))
    // A resource is named in UTF-16; its content is JSON.
    expect(program.includes(Buffer.from('ELECTRONASAR', 'utf16le'))).toBe(true)
    expect(program.includes(hash('windows'))).toBe(true)
  })
})

describe('macOS', () => {
  it('asks for the microphone in words, and takes telephone links', () => {
    const info = plist.parse(readFileSync(join(mac, 'Contents', 'Info.plist'), 'utf8')) as Record<string, unknown>
    expect(info).toMatchObject({
      CFBundleIdentifier: 'com.seatline.console',
      NSMicrophoneUsageDescription: 'Seatline needs the microphone so that customers can hear you.',
      CFBundleURLTypes: [{ CFBundleURLSchemes: ['tel', 'callto', 'sip'] }],
      LSMinimumSystemVersion: '12.0',
    })
  })

  it('gives up only what V8 and the microphone need of the hardened runtime', () => {
    const entitlements = readFileSync(join(import.meta.dirname, '..', '..', 'assets', 'entitlements.mac.plist'), 'utf8')
    expect(plist.parse(entitlements)).toEqual({
      'com.apple.security.cs.allow-jit': true,
      'com.apple.security.device.audio-input': true,
    })
  })
})

describe('the MSI', () => {
  const count = (text: string) => windows.project.split(text).length - 1
  const component = (id: string) =>
    new RegExp(`<Component Id="${id}"[\\s\\S]*?</Component>`).exec(windows.project)?.[0] ?? ''

  it('is for all users, replaces older ones in place and refuses to go back', () => {
    expect(windows.project).toMatch(/<Product Id="\*" [^>]*UpgradeCode="7C1F6B52-3E0D-4D55-9C7B-2A6E1B8F4D10"/)
    expect(count('<Property Id="ALLUSERS" Secure="yes" Value="1"/>')).toBe(1)
    expect(count('<MajorUpgrade AllowSameVersionUpgrades="yes" DowngradeErrorMessage=')).toBe(1)
    expect(count('<Directory Id="ProgramFiles64Folder">')).toBe(1)
    // Whoever installs it silently is nobody who would use it.
    expect(windows.project).not.toContain('runAfterFinish')
  })

  it('installs every packed file but the feed of updates, once', () => {
    const packed = readdirSync(windows.folder, { recursive: true, withFileTypes: true })
    const names = packed.filter((entry) => entry.isFile()).map((entry) => entry.name)
    const installed = [...windows.project.matchAll(/<File Name="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(installed.toSorted()).toEqual(names.filter((name) => name !== 'app-update.yml').toSorted())
    expect(completed(withFeed)).not.toContain('app-update.yml')
  })

  it('hands its properties to the program, which writes the policy; removal takes it away, replacement does not', () => {
    const action = /<CustomAction Id="writePolicy"[^>]*\/>/.exec(windows.project)?.[0] ?? ''
    for (const [property, option] of Object.entries(msiProperties)) {
      expect(count(`<Property Id="${property}" Secure="yes"/>`)).toBe(1)
      expect(action).toContain(`&quot;--${option}=[${property}]&quot;`)
    }
    expect(action).toMatch(/FileKey="mainExecutable".*Execute="deferred" Impersonate="no" Return="check"/)
    expect(windows.project).toMatch(/<Custom Action="writePolicy" Before="InstallFinalize">NOT REMOVE AND \(POLICY OR /)
    expect(windows.project).toContain(
      '<Custom Action="removePolicy" Before="RemoveFiles">REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE</Custom>',
    )
  })

  it('keeps the policy’s folder for administrators', () => {
    expect(component('policyFolder')).toContain('Sddl="D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"')
    expect(windows.project).toMatch(
      /<Directory Id="CommonAppDataFolder">\s*<Directory Id="POLICYFOLDER" Name="Seatline"\/>/,
    )
  })

  it('puts the program on Windows’ list for telephone links', () => {
    const schemes = [...component('telephoneLinks').matchAll(/UrlAssociations" Name="(\w+)"/g)].map((match) => match[1])
    expect(schemes).toEqual(['tel', 'callto', 'sip'])
    expect(component('telephoneLinks')).toContain('Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"')
    expect(component('telephoneLinks').match(/KeyPath="yes"/g)).toHaveLength(1)
  })

  it('is not written at all when electron-builder’s project is another than the one that was known', () => {
    expect(() => completed(withFeed.replace('</ComponentGroup>', ''))).toThrow('</ComponentGroup>')
    expect(() =>
      completed(withFeed.replace('<File Name="app-update.yml"', '<File Id="x" Name="app-update.yml"')),
    ).toThrow('app-update.yml')
  })
})

/** The parts of electron-builder's project that are changed, as they are when MSI and NSIS are made in one go. */
const withFeed = `<Product>
    <Directory Id="TARGETDIR" Name="SourceDir">
    </Directory>
    <ComponentGroup Id="ProductComponents" Directory="APPLICATIONFOLDER">
      <Component Directory="dVbVYx">
        <File Name="app-update.yml" Source="$(var.appDir)/resources/app-update.yml" ReadOnly="yes" KeyPath="yes"/>
      </Component>
    </ComponentGroup>
  </Product>`

describe('the installer for one person', () => {
  it('takes telephone links as the MSI does, and gives them back', () => {
    const script = readFileSync(join(import.meta.dirname, '..', '..', 'assets', 'installer', 'links.nsh'), 'utf8')
    const [install = '', remove = ''] = script.split('!macro customUnInstall')
    for (const scheme of ['tel', 'callto', 'sip'])
      expect(install).toContain(`UrlAssociations" "${scheme}" "Seatline.Link"`)
    expect(install).not.toContain('HKLM')
    for (const key of ['Software\\Classes\\Seatline.Link', 'Software\\Seatline', 'Software\\RegisteredApplications'])
      expect(remove).toContain(`HKCU "${key}"`)
  })
})

describe('Linux', () => {
  const option = (name: string) => linux.deb.flatMap((each, i) => (each === name ? [linux.deb[i + 1]] : []))

  it('has a deb with its fields, in its own place', () => {
    // The keyring; sound and pictures, without whose libraries Electron's program does not start.
    const needed = ['libsecret-1-0', 'libasound2t64 | libasound2', 'libgbm1', 'libdrm2']
    expect({
      name: option('--name'),
      version: option('--version'),
      architecture: option('--architecture'),
      maintainer: option('--maintainer'),
      category: option('--category'),
      priority: option('--deb-priority'),
      needs: needed.filter((each) => option('-d').includes(each)),
    }).toEqual({
      name: ['seatline'],
      version: ['0.1.0'],
      architecture: ['amd64'],
      maintainer: ['Seatline <support@seatline.invalid>'],
      category: ['comm'],
      priority: ['optional'],
      needs: needed,
    })
    expect(linux.deb.some((each) => each.endsWith('/linux-unpacked/=/opt/Seatline'))).toBe(true)
    expect(option('--package')[0]).toMatch(/Seatline-0\.1\.0-linux-amd64-unsigned\.deb$/)
  })

  it('has a desktop entry that takes telephone links', () => {
    const entry = linux.desktopFile.trim().split('\n')
    expect(entry).toEqual(
      expect.arrayContaining([
        'Exec=/opt/Seatline/seatline %U',
        'Icon=seatline',
        'StartupWMClass=seatline',
        'MimeType=x-scheme-handler/tel;x-scheme-handler/callto;x-scheme-handler/sip;',
        'Categories=Office;',
      ]),
    )
  })
})
