import { describe, expect, it } from 'vitest'
import { startI18n } from '../../../renderer/i18n/i18n.ts'
import { failureSentence } from '../../../renderer/ui/failure-sentence.ts'
import { Failure } from '../../../shared/failure.ts'
import { Language } from '../../../shared/preferences.ts'

const sentence = (failure: Failure, language: Language = 'en') => {
  const t = startI18n(language).getFixedT(language, 'failure')
  return failureSentence(failure, t, language)
}

/** One of each code, and of each of its reasons. */
function reasonsOf<T extends string>(code: string, key: string): T[] {
  const option = Failure.options.find((one) => one.shape.code.value === code)
  const shape: Record<string, unknown> = option?.shape ?? {}
  return (shape[key] as { options?: T[] } | undefined)?.options ?? []
}
const notReady = reasonsOf<Extract<Failure, { code: 'not-ready' }>['why']>('not-ready', 'why')
const fields = reasonsOf<Extract<Failure, { code: 'bad-request' }>['field']>('bad-request', 'field')
const linkProblems = reasonsOf<Extract<Failure, { code: 'link-refused' }>['why']>('link-refused', 'why')
const failures: Failure[] = [
  { code: 'offline', system: 'yiyun' },
  { code: 'timed-out', system: 'meiqia', afterMs: 10_000 },
  { code: 'refused', system: 'meiqia', vendorCode: '20001', text: '坐席未注册' },
  { code: 'refused', system: 'udesk', vendorCode: '7', text: '' },
  { code: 'unauthorised', system: 'exchange', text: '' },
  { code: 'unauthorised', system: 'exchange', text: 'bad sign' },
  { code: 'clock-skew', system: 'yiyun', seconds: 400 },
  { code: 'clock-skew', system: 'yiyun', seconds: -400 },
  { code: 'locked-out', system: 'huawei-cms' },
  { code: 'rate-limited', system: 'huawei-oifde', until: 0 },
  { code: 'paused', system: 'udesk', until: 0 },
  { code: 'broken-answer', system: 'meiqia', problem: 'HTML' },
  ...notReady.map((why): Failure => ({ code: 'not-ready', why })),
  ...fields.map((field): Failure => ({ code: 'bad-request', field, problem: 'p' })),
  { code: 'signed-out', by: 'vendor' },
  { code: 'signed-out', by: 'other-desk' },
  { code: 'microphone', why: 'denied' },
  { code: 'microphone', why: 'missing' },
  { code: 'microphone', why: 'unreadable' },
  { code: 'speaker', why: 'missing' },
  { code: 'call-failed', status: 486, q850: 17, text: 'Busy Here' },
  { code: 'call-lost', why: 'sound-path' },
  { code: 'call-lost', why: 'phone' },
  ...linkProblems.map((why): Failure => ({ code: 'link-refused', why })),
  { code: 'storage', problem: 'full' },
  { code: 'policy', why: 'unreadable', problem: 'read: EACCES' },
  { code: 'policy', why: 'writable', problem: 'policy.json' },
  { code: 'policy', why: 'broken', problem: 'settings.theme: Invalid option' },
  { code: 'file-keeps-keys', file: '/srv/seatline/profile.json' },
  { code: 'cancelled' },
  { code: 'bug', ref: 'a1' },
]

describe('a failure in a sentence', () => {
  it('has been written for every code there is', () => {
    expect(new Set(failures.map(({ code }) => code))).toEqual(
      new Set(Failure.options.map((one) => one.shape.code.value)),
    )
    expect([notReady.length, fields.length].every((count) => count > 5)).toBe(true)
  })

  it.each(Language.options)('is complete in %s', (language) => {
    const said = failures.map((failure) => sentence(failure, language))
    expect(said.filter((text) => text === '' || /{{|}}|undefined|^[\w-]+\.[\w.-]+$/.test(text))).toEqual([])
    expect(said.filter((text) => !/[.。]$|[a-z0-9）)]$/.test(text))).toEqual([])
  })

  it("gives the vendor's own words and who can help", () => {
    expect(sentence({ code: 'refused', system: 'meiqia', vendorCode: '20001', text: '坐席未注册' })).toBe(
      'The call service said no: “坐席未注册” (20001). The provider or your team lead can help.',
    )
  })

  it('says until when a system that keeps failing is left alone', () => {
    const until = new Date(2026, 10, 24, 9, 30, 15).getTime()
    expect(sentence({ code: 'paused', system: 'udesk', until })).toMatch(
      /^Udesk failed several times in a row, so the console leaves it alone until 9:30:15\sAM .* IT can help\.$/,
    )
  })

  it('speaks of keys to a vendor and of the SIP account to the exchange', () => {
    const of = (system: 'meiqia' | 'exchange') => sentence({ code: 'unauthorised', system, text: '' })
    expect([of('meiqia'), of('exchange')]).toEqual([
      'The call service does not accept this desktop’s keys. IT can mend them in Settings → Connections or import a fresh profile.',
      'The exchange does not accept this desk’s SIP account. IT or the provider must check its password.',
    ])
  })

  it('says what came instead of an answer in the language of the window', () => {
    const told = (problem: string) => sentence({ code: 'broken-answer', system: 'udesk', problem }, 'ja')
    expect([told('a web page instead of data'), told('agents[3].id: expected number')]).toEqual([
      'Udeskの応答が正しくありません（データではなく Web ページ）。プロバイダーの修正が必要です。',
      'Udeskの応答が正しくありません（agents[3].id: expected number）。プロバイダーの修正が必要です。',
    ])
  })

  it('says which way the clock is wrong', () => {
    expect(sentence({ code: 'clock-skew', system: 'yiyun', seconds: -12.4 })).toContain('12 s behind')
    expect(sentence({ code: 'clock-skew', system: 'yiyun', seconds: 12.4 })).toContain('12 s ahead')
  })

  it.each([
    [404, null, 'not in service'],
    [486, null, 'line is busy'],
    [480, 19, 'did not answer'],
    [603, null, 'turned away'],
    [488, null, 'common sound format'],
    [503, null, 'takes no calls now'],
    // The Q.850 cause knows more than the status that carries it (RFC 3326).
    [500, 17, 'line is busy'],
    [null, null, 'gave no reason'],
  ])('tells status %s with cause %s in its own words', (status, q850, words) => {
    expect(sentence({ code: 'call-failed', status, q850, text: '' })).toContain(words)
  })
})
