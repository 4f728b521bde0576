import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Bits of an access mask (Windows SDK, winnt.h) by the two letters SDDL writes for them. */
const letters: Readonly<Record<string, number>> = {
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
  SD: 0x1_0000,
  RC: 0x2_0000,
  WD: 0x4_0000,
  WO: 0x8_0000,
  GX: 0x2000_0000,
  GR: 0x8000_0000,
  GW: 0x4000_0000,
  GA: 0x1000_0000,
  FA: 0x1f_01ff,
  FR: 0x12_0089,
  FW: 0x12_0116,
  FX: 0x12_00a0,
}

/** Delete, change the list, become the owner, and the two generic rights that have these in them. */
const takesOver = 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x4000_0000

const changes = {
  /** And write, append, change attributes. */
  file: takesOver | 0x2 | 0x4 | 0x10 | 0x100,
  /**
   * And delete what is in it. Adding files is harmless: the policy is there already, and one that a person adds where there
   * is none belongs to that person, which is refused.
   */
  folder: takesOver | 0x40,
} as const

/** Administrators, the system, the domain's administrators, and the installer service, who owns what Windows installs. */
const administrators: ReadonlySet<string> = new Set([
  'BA',
  'SY',
  'LA',
  'DA',
  'EA',
  'S-1-5-18',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
])

/**
 * Who besides administrators can change a file or folder, by its security descriptor as SDDL
 * (learn.microsoft.com, "Security Descriptor String Format"); empty = nobody. What is not understood counts as able to.
 */
export function whoCanChange(sddl: string, kind: 'file' | 'folder'): readonly string[] {
  const owner = /^O:(S-[\d-]+|[A-Z]{2})/.exec(sddl)?.[1] ?? 'nobody known'
  const list = /D:([A-Z]*)((?:\([^()]*\))*)(?:S:|$)/.exec(sddl)
  // Without a list everybody may do everything.
  if (list === null || list[1] === 'NO_ACCESS_CONTROL') return [owner, 'everybody']
  const entries = [...(list[2] ?? '').matchAll(/\(([^()]*)\)/g)].map(([, entry = '']) => entry.split(';'))
  const able = entries.flatMap(([type = '', flags = '', rights = '', , , who = '']) => {
    // Denials only take away; inherit-only entries are for what is made inside.
    const isForNobody = /^(?:D|OD|XD)$/.test(type) || flags.match(/../g)?.includes('IO') === true
    return isForNobody || (maskOf(rights) & changes[kind]) === 0 ? [] : [who]
  })
  return [...new Set([owner, ...able])].filter((who) => !administrators.has(who))
}

function maskOf(rights: string): number {
  if (/^0x[\da-f]+$/i.test(rights)) return Number(rights)
  const words = rights.match(/../g) ?? []
  if (words.join('') !== rights) return ~0
  return words.reduce((mask, word) => mask | (letters[word] ?? ~0), 0)
}

/** The security descriptors of these paths as SDDL, asked of Windows itself; null when it does not say. */
export function readAccess(paths: readonly string[]): readonly string[] | null {
  const shell = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32\\WindowsPowerShell\\v1.0\\powershell.exe')
  const ask = `$ErrorActionPreference='Stop'; $env:SEATLINE_PATHS -split '\\|' | % { (Get-Acl -LiteralPath $_).Sddl }`
  try {
    // `|` cannot be in a path of Windows. The paths are no part of the command.
    const said = execFileSync(shell, ['-NoProfile', '-NonInteractive', '-Command', ask], {
      env: { ...process.env, SEATLINE_PATHS: paths.join('|') },
      encoding: 'utf8',
      timeout: 10_000,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const lines = said.split(/\r?\n/).filter((line) => line !== '')
    return lines.length === paths.length ? lines : null
  } catch {
    return null
  }
}
