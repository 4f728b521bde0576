import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { msiProperties } from '../../assets/installer/msi-project.ts'
import type { Root } from '../debian/debian-root.ts'
import { buildMsi, packForWindows, table, type Windows } from './build-msi.ts'
import { must } from './inside.ts'
import { machineKey, msiexec, onDrive, startWindows } from './wine.ts'

// The MSI as WiX 3 makes it of electron-builder's project, and what Wine's Windows Installer makes of the MSI. What neither says:
// what WiX 4's checks (ICE) and Microsoft's installer say, and whether the access list of the policy's folder holds.

const root = JSON.parse(process.env['SEATLINE_INSTALLERS'] ?? 'null') as Root
let windows: Windows
let msi: string

beforeAll(async () => {
  windows = await packForWindows(root)
  msi = buildMsi(root, windows, '0.1.0.0')
})

const rows = (name: string) => table(root, msi, name)

describe('the MSI that WiX makes', () => {
  it('is for all users, in 64-bit Program Files, and knows its older ones', () => {
    const properties = Object.fromEntries(rows('Property').map((row) => [row['Property'], row['Value']]))
    expect(properties).toMatchObject({
      UpgradeCode: '{7C1F6B52-3E0D-4D55-9C7B-2A6E1B8F4D10}',
      ALLUSERS: '1',
      ProductName: 'Seatline',
      ProductVersion: '0.1.0.0',
      Manufacturer: 'Seatline',
    })
    expect(rows('Upgrade').map((row) => [row['VersionMin'], row['VersionMax'], row['ActionProperty']])).toEqual([
      ['', '0.1.0.0', 'WIX_UPGRADE_DETECTED'],
      ['0.1.0.0', '', 'WIX_DOWNGRADE_DETECTED'],
    ])
    expect(rows('LaunchCondition').map((row) => row['Condition'])).toContain('NOT WIX_DOWNGRADE_DETECTED')
    expect(rows('Directory')).toContainEqual(
      expect.objectContaining({ Directory: 'APPLICATIONFOLDER', Directory_Parent: 'ProgramFiles64Folder' }),
    )
    // 64-bit components, all of them.
    expect(new Set(rows('Component').map((row) => Number(row['Attributes']) & 256))).toEqual(new Set([256]))
  })

  it('lets an administrator hand over each property that docs/deploy.md names', () => {
    const secure = rows('Property')
      .find((row) => row['Property'] === 'SecureCustomProperties')
      ?.['Value']?.split(';')
    expect(secure).toEqual(expect.arrayContaining(Object.keys(msiProperties)))
    const manual = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'deploy.md'), 'utf8')
    const named = [...manual.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] ?? '')
    expect(named.toSorted()).toEqual(Object.keys(msiProperties).toSorted())
  })

  it('writes and removes the policy as the system, in time, in words that fit their column', () => {
    const options = Object.entries(msiProperties).map(([name, option]) => `"--${option}=[${name}]"`)
    const [inScript, noImpersonation, goOn, program] = [1024, 2048, 64, 18]
    expect(
      rows('CustomAction').map((row) => [row['Action'], Number(row['Type']), row['Source'], row['Target']]),
    ).toEqual([
      ['writePolicy', program + inScript + noImpersonation, 'mainExecutable', `--write-policy ${options.join(' ')}`],
      ['removePolicy', program + inScript + noImpersonation + goOn, 'mainExecutable', '--remove-policy'],
    ])
    // ICE03 refuses what is longer.
    for (const row of rows('CustomAction')) expect(row['Target']?.length).toBeLessThanOrEqual(255)

    const steps = rows('InstallExecuteSequence')
      .toSorted((one, other) => Number(one['Sequence']) - Number(other['Sequence']))
      .map((row) => row['Action'] ?? '')
    const order = ['RemoveExistingProducts', 'InstallInitialize', 'removePolicy', 'RemoveFiles', 'CreateFolders']
    const inOrder = [...order, 'InstallFiles', 'WriteRegistryValues', 'writePolicy', 'InstallFinalize']
    expect(steps.filter((step) => inOrder.includes(step))).toEqual(inOrder)
  })

  it('keeps the policy’s folder for administrators', () => {
    expect(rows('MsiLockPermissionsEx').map((row) => [row['LockObject'], row['Table'], row['SDDLText']])).toEqual([
      ['POLICYFOLDER', 'CreateFolder', 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'],
    ])
  })

  it('holds every packed file, byte for byte, and nothing else', () => {
    must(root, 'mkdir -p /srv/taken && cd /srv/taken && msiextract "$1"', [msi])
    const files = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    const taken = join(root.folder, 'srv', 'taken', 'Seatline')
    const packed = files(windows.folder).filter((name) => !name.endsWith('app-update.yml'))
    expect(files(taken).toSorted()).toEqual(packed.toSorted())
    for (const name of packed)
      expect(readFileSync(join(taken, name)).equals(readFileSync(join(windows.folder, name))), name).toBe(true)
  })
})

describe('installed by Wine', () => {
  const program = () => onDrive(root, 'Program Files', 'Seatline')
  const policy = () => onDrive(root, 'ProgramData', 'Seatline', 'policy.json')
  const calls = () =>
    readFileSync(onDrive(root, 'ProgramData', 'calls.txt'), 'utf8')
      .trim()
      .split(/\r?\n/)

  beforeAll(() => {
    startWindows(root)
  })

  function expectNoTrace() {
    expect(calls().at(-1)).toBe('--remove-policy')
    expect(existsSync(program())).toBe(false)
    expect(existsSync(policy())).toBe(false)
    expect(machineKey(root, 'Software\\Seatline\\Capabilities')).toBeUndefined()
    expect(machineKey(root, 'Software\\Classes\\Seatline.Link')).toBeUndefined()
    expect(machineKey(root, 'Software\\RegisteredApplications')?.['Seatline']).toBeUndefined()
  }

  it('writes the policy, is on the list for telephone links, and goes without a trace', () => {
    const properties = ['PROFILE=C:\\Rollout\\shanghai.json', 'UPDATES=off', 'START_AT_LOGIN=0']
    expect(msiexec(root, '/i', msi, '/qn', ...properties)).toMatchObject({ code: 0 })
    expect(readdirSync(program()).toSorted()).toEqual(['Seatline.exe', 'ffmpeg.dll', 'locales', 'resources', 'version'])
    expect(calls()).toEqual([
      '--write-policy "--policy-file=" "--profile=C:\\Rollout\\shanghai.json" "--settings=" "--updates=off" ' +
        '"--update-ring=" "--update-feed=" "--start-at-login=0" "--auto-answer="',
    ])
    expect(existsSync(policy())).toBe(true)
    expect(machineKey(root, 'Software\\Seatline\\Capabilities\\UrlAssociations')).toEqual({
      tel: 'Seatline.Link',
      callto: 'Seatline.Link',
      sip: 'Seatline.Link',
    })
    expect(machineKey(root, 'Software\\RegisteredApplications')).toMatchObject({
      Seatline: 'Software\\Seatline\\Capabilities',
    })
    expect(machineKey(root, 'Software\\Classes\\Seatline.Link')).toEqual({
      '': 'Seatline telephone link',
      'URL Protocol': '',
    })
    expect(machineKey(root, 'Software\\Classes\\Seatline.Link\\shell\\open\\command')).toEqual({
      '': '"C:\\Program Files\\Seatline\\Seatline.exe" "%1"',
    })

    expect(msiexec(root, '/x', msi, '/qn')).toMatchObject({ code: 0 })
    expectNoTrace()
  })
})
