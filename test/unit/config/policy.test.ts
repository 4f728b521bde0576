import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy, policyView } from '../../../electron/config/policy.ts'
import { policyForTest, policyPath, readPolicy } from '../../../electron/config/policy-file.ts'
import { ok } from '../../../shared/result.ts'
import { noPolicy } from '../../../shared/policy.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const whole = {
  version: 1,
  profile: '/etc/seatline/profile.json',
  settings: { language: 'ja', maskNumbers: true, keepHistoryDays: null },
  updates: { kind: 'on', channel: 'stable', ring: 2 },
  autoAnswerHeaders: ['Call-Info'],
} as const

/** Who runs the tests stands for the administrator. */
const me = process.getuid?.() ?? 0
const read = (file: string, alsoTrusted: number | null = me) => readPolicy(file, { platform: 'linux', alsoTrusted })

function written(content: string = JSON.stringify(whole), mode = 0o644): string {
  const file = join(temporaryDirectory(), 'policy.json')
  writeFileSync(file, content)
  chmodSync(file, mode)
  return file
}

const problemOf = (text: string) => {
  const parsed = parsePolicy(text)
  return parsed.ok || parsed.error.code !== 'policy' ? null : parsed.error.problem
}

describe('a policy', () => {
  it('says what is locked, and all of it is known to the views but the place of the profile', () => {
    expect(parsePolicy(`\ufeff${JSON.stringify(whole)}`)).toEqual(ok(whole))
    expect(policyView(whole as never)).toEqual({
      held: true,
      locked: ['language', 'maskNumbers', 'keepHistoryDays'],
      updates: whole.updates,
      autoAnswerHeaders: ['Call-Info'],
    })
    expect(policyView(null)).toEqual(noPolicy)
  })

  it.each([
    ['{', 'not a JSON file'],
    ['[]', 'Invalid input: expected object, received array'],
    [{ ...whole, setings: {} }, 'Unrecognized key: "setings"'],
    [{ ...whole, settings: { langauge: 'ja' } }, 'settings: Unrecognized key: "langauge"'],
    [{ ...whole, settings: { lastSignIn: null } }, 'settings: Unrecognized key: "lastSignIn"'],
    [{ ...whole, version: 2 }, 'version: Invalid input: expected 1'],
    [{ ...whole, profile: 'profile.json' }, 'profile: must be an absolute path'],
    [{ ...whole, updates: { kind: 'off', channel: 'beta' } }, 'updates: Unrecognized key: "channel"'],
    [
      { ...whole, updates: { kind: 'on', channel: 'nightly', ring: 12 } },
      'updates.channel: Invalid option: expected one of "stable"|"beta"; updates.ring: Too big: expected number to be <=9',
    ],
  ])('%j does not hold: %s', (content, problem) => {
    expect(problemOf(typeof content === 'string' ? content : JSON.stringify(content))).toBe(problem)
  })

  it('holds wholly or not at all, whatever is in it, and what is wrong never quotes a value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(whole), 'x'), fc.json()), (changes) => {
        const values = Object.fromEntries(
          Object.entries(changes).map(([name, json]) => [name, JSON.parse(json) as unknown]),
        )
        const parsed = parsePolicy(JSON.stringify({ ...whole, ...values, profile: '/SECRET-PLACE', version: '…' }))
        expect(parsed).toMatchObject({ ok: false, error: { code: 'policy', why: 'broken' } })
        expect(JSON.stringify(parsed)).not.toContain('SECRET-PLACE')
      }),
    )
  })
})

describe('a policy file', () => {
  it('that is not there is no policy, and no trouble', () => {
    expect(read(join(temporaryDirectory(), 'none', 'policy.json'))).toEqual(ok(null))
  })

  it('of the administrator holds', () => {
    expect(read(written())).toEqual(ok(whole))
  })

  it.each([0o646, 0o664, 0o666, 0o622])('that others can write (%o) is not policy', (mode) => {
    const file = written(undefined, mode)
    expect(read(file)).toEqual({ ok: false, error: { code: 'policy', why: 'writable', problem: file } })
  })

  it('in a folder that others can write is not policy: they could put another one there', () => {
    const folder = join(temporaryDirectory(), 'open', 'seatline')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'policy.json')
    writeFileSync(file, JSON.stringify(whole))
    chmodSync(join(folder, '..'), 0o777)
    expect(read(file)).toEqual({ ok: false, error: { code: 'policy', why: 'writable', problem: join(folder, '..') } })
  })

  it('of somebody who is no administrator is not policy, whatever its rights', () => {
    const file = written(undefined, 0o600)
    // Root's own file, where root runs the tests, is what this is about from the other side.
    const asked = read(file, null)
    if (me === 0) expect(asked).toEqual(ok(whole))
    else expect(asked).toEqual({ ok: false, error: { code: 'policy', why: 'writable', problem: file } })
  })

  it('behind a link is not followed, and what is no file is not read', () => {
    const file = written()
    const link = join(temporaryDirectory(), 'policy.json')
    symlinkSync(file, link)
    expect(read(link)).toEqual({ ok: false, error: { code: 'policy', why: 'unreadable', problem: 'read: ELOOP' } })
    const folder = join(temporaryDirectory(), 'policy.json')
    mkdirSync(folder)
    expect(read(folder)).toMatchObject({ ok: false, error: { why: 'unreadable' } })
  })

  it('is where the system keeps what administrators write; another place is for tests that are not packaged', () => {
    expect([
      policyPath('linux', {}),
      policyPath('darwin', {}),
      policyPath('win32', { ProgramData: 'D:\\Data' }).replaceAll('/', '\\'),
      policyPath('win32', {}).replaceAll('/', '\\'),
    ]).toEqual([
      '/etc/seatline/policy.json',
      '/Library/Application Support/Seatline/policy.json',
      'D:\\Data\\Seatline\\policy.json',
      'C:\\ProgramData\\Seatline\\policy.json',
    ])
    const argv = ['seatline', '--policy=/tmp/mine.json']
    expect([policyForTest(argv, false), policyForTest(argv, true)]).toEqual(['/tmp/mine.json', null])
  })
})
