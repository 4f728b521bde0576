import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { policyErrand, policyText, runPolicyErrand } from '../../../electron/config/policy-errand.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const written = (...argv: string[]) => {
  const text = policyText(['Seatline.exe', '--write-policy', ...argv])
  return text.ok ? (JSON.parse(text.value) as unknown) : text.error
}
const broken = (part: string) => ({ code: 'policy', why: 'broken', problem: expect.stringContaining(part) as string })

describe('the policy that an installer’s properties make', () => {
  it('holds what was given and nothing of what was left empty', () => {
    expect(
      written(
        '--policy-file=',
        '--profile=/srv/seatline/shanghai.json',
        '--settings=theme=dark; textSize=115;maskNumbers=true;keepHistoryDays=90',
        '--updates=beta',
        '--update-ring=3',
        '--update-feed=https://it.example.com/seatline/',
        '--start-at-login=1',
        '--auto-answer=Call-Info, Alert-Info',
      ),
    ).toEqual({
      version: 1,
      profile: '/srv/seatline/shanghai.json',
      settings: { theme: 'dark', textSize: 115, maskNumbers: true, keepHistoryDays: 90, startAtLogin: true },
      updates: { kind: 'on', channel: 'beta', ring: 3, feed: 'https://it.example.com/seatline/' },
      autoAnswerHeaders: ['Call-Info', 'Alert-Info'],
    })
    expect(written('--profile=', '--settings=', '--updates=off', '--update-ring=', '--start-at-login=')).toEqual({
      version: 1,
      updates: { kind: 'off' },
    })
  })

  it.each([
    ['a setting that is none', ['--settings=colour=red'], 'settings'],
    ['a value that is none', ['--settings=theme=purple'], 'settings.theme'],
    [
      'a plain http feed',
      ['--updates=stable', '--update-ring=1', '--update-feed=http://a.example.com/'],
      'updates.feed',
    ],
    ['a ring that is none', ['--updates=stable', '--update-ring=12'], 'updates.ring'],
    ['a channel that is none', ['--updates=nightly'], 'updates.channel'],
    ['a ring for nothing', ['--updates=off', '--update-ring=2'], 'updates'],
    ['a profile somewhere', ['--profile=shanghai.json'], 'profile'],
    ['a header that nobody knows', ['--auto-answer=X-Please'], 'autoAnswerHeaders'],
  ])('is refused whole for %s', (_what, argv, part) => {
    expect(written(...argv)).toEqual(broken(part))
  })
})

describe('the errand', () => {
  const here = () => join(temporaryDirectory(), 'ProgramData', 'Seatline', 'policy.json')

  it('is read from the command line only when it was asked for', () => {
    expect(policyErrand(['Seatline.exe', '--write-policy', '--profile=x'])).toBe('write')
    expect(policyErrand(['Seatline.exe', '--remove-policy'])).toBe('remove')
    expect(policyErrand(['Seatline.exe', 'tel:--write-policy'])).toBeNull()
  })

  it('writes the file for everybody to read, replaces it, and takes it away', () => {
    const file = here()
    expect(runPolicyErrand('write', ['--updates=off'], file).ok).toBe(true)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, updates: { kind: 'off' } })
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o644)
    expect(runPolicyErrand('write', ['--settings=theme=dark'], file).ok).toBe(true)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, settings: { theme: 'dark' } })
    expect(runPolicyErrand('remove', [], file).ok).toBe(true)
    expect(runPolicyErrand('remove', [], file).ok).toBe(true)
    expect(existsSync(file)).toBe(false)
  })

  it('leaves the policy that holds when the new one is none', () => {
    const file = here()
    runPolicyErrand('write', ['--updates=off'], file)
    expect(runPolicyErrand('write', ['--updates=nightly'], file)).toEqual({ ok: false, error: broken('updates') })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, updates: { kind: 'off' } })
  })

  it('takes a whole policy file, as it was written', () => {
    const [file, given] = [here(), join(temporaryDirectory(), 'given.json')]
    writeFileSync(given, '{ "version": 1, "settings": { "language": "ja" } }\n')
    expect(runPolicyErrand('write', [`--policy-file=${given}`], file).ok).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(given, 'utf8'))
    expect(runPolicyErrand('write', [`--policy-file=${given}.absent`], file)).toMatchObject({ ok: false })
  })
})
