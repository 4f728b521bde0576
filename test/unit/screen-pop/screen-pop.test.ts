import type { Preferences } from '../../../shared/preferences.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayOpen, popAddress, type PopFacts } from '../../../electron/screen-pop/pop-address.ts'
import { createScreenPops } from '../../../electron/screen-pop/screen-pops.ts'
import type { Call } from '../../../shared/call.ts'
import { ScreenPop, templateProblem } from '../../../shared/screen-pop.ts'

const facts: PopFacts = { number: '+8613800138000', queue: 'Billing & more', uuid: 'u-1', called: '', agent: '1001' }
const hosts = ['crm.example.com']
const filled = (url: string, given: Partial<PopFacts> = {}) => popAddress({ url, hosts }, { ...facts, ...given })

describe('the address of a screen pop', () => {
  it('has the facts of the call in it, encoded', () => {
    expect(filled('https://crm.example.com/callers/{number}?q={queue}&by={agent}#{called}')).toBe(
      'https://crm.example.com/callers/%2B8613800138000?q=Billing%20%26%20more&by=1001#',
    )
  })

  it.each([
    ['http://crm.example.com/{number}', 'must begin with https://'],
    ['HTTPS://crm.example.com/', 'must begin with https://'],
    ['https://{number}.example.com/', 'must have a fixed host in small letters, without a user'],
    ['https://crm.example.com{number}/', 'must have a fixed host in small letters, without a user'],
    ['https://me@crm.example.com/', 'must have a fixed host in small letters, without a user'],
    ['https://crm.example.com\\@evil.example/', 'must have a fixed host in small letters, without a user'],
    ['https://evil.example/{number}', 'leads to evil.example, which is not one of the hosts'],
    ['https://crm.example.com.evil.example/', 'leads to crm.example.com.evil.example, which is not one of the hosts'],
    ['https://crm.example.com/{password}', 'knows only {number}, {queue}, {uuid}, {called}, {agent}'],
    ['https://crm.example.com/{number', 'has a bracket without its other half'],
    ['https://crm.example.com/a b', 'must be printable ASCII without blanks'],
    ['file:///etc/passwd', 'must begin with https://'],
  ])('%s: %s', (url, problem) => {
    expect(templateProblem(url, hosts)).toBe(problem)
    expect(filled(url)).toBe(null)
    expect(ScreenPop.safeParse({ url, hosts, when: 'ring' }).success).toBe(false)
  })

  it('whatever the caller is called, the host, the path’s segments and the parameters stay those of the template', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('.', '..', '%2e%2e', '/', '?x=1', '#', '@evil.example', '\\'),
    )
    fc.assert(
      fc.property(text, text, (number, queue) => {
        const address = filled('https://crm.example.com/a/{number}/b?q={queue}&z=1', { number, queue })
        expect(address).not.toBe(null)
        const url = new URL(address ?? '')
        expect([url.origin, url.username, url.hash]).toEqual(['https://crm.example.com', '', ''])
        expect(url.pathname.split('/').length).toBe(4)
        expect([url.pathname.startsWith('/a/'), url.pathname.endsWith('/b')]).toEqual([true, true])
        expect([...url.searchParams.keys()]).toEqual(['q', 'z'])
        const said = queue.toWellFormed()
        expect(url.searchParams.get('q')).toBe(/^\.+$/.test(said) ? '' : said)
      }),
    )
  })

  it('only https of these hosts leaves the program', () => {
    expect(
      [
        'https://crm.example.com/',
        'http://crm.example.com/',
        'https://u@crm.example.com/',
        'https://x.example/',
        'no',
      ].map((address) => mayOpen(address, hosts)),
    ).toEqual([true, false, false, false, false])
  })
})

describe('screen pops', () => {
  const call = (kind: 'ringing' | 'talking' | 'ended', direction: 'in' | 'out' = 'in', id = 'a') =>
    ({ kind, id, direction, number: '10086', queue: null, uuid: null, callerId: null }) as unknown as Call

  function pops(when: 'ring' | 'answer', own: Preferences['screenPop'] = 'profile') {
    const opened: string[] = []
    const logged: unknown[] = []
    const { callsChanged } = createScreenPops({
      wanted: () => ({
        agent: '1001',
        screenPop: { url: 'https://crm.example.com/{number}', when, hosts },
        when: own,
      }),
      open: async (address) => void opened.push(address),
      log: (line) => logged.push(line),
    })
    return { opened, logged, callsChanged }
  }

  it.each([
    ['profile', 1, 1],
    ['ring', 1, 1],
    ['answer', 0, 1],
    ['never', 0, 0],
  ] as const)('of a profile that says “on the ring”, at a desk that says “%s”', (own, onRing, afterAnswer) => {
    const { opened, callsChanged } = pops('ring', own)
    callsChanged([call('ringing')])
    const atRing = opened.length
    callsChanged([call('talking')])
    expect([atRing, opened.length]).toEqual([onRing, afterAnswer])
  })

  it('open once per call that comes in, on the ring', () => {
    const { opened, callsChanged } = pops('ring')
    for (const calls of [[call('ringing')], [call('ringing'), call('ringing', 'out', 'b')], [call('talking')], []])
      callsChanged(calls)
    expect(opened).toEqual(['https://crm.example.com/10086'])
  })

  it('or on the answer, and not for a call that nobody took', () => {
    const { opened, callsChanged } = pops('answer')
    for (const calls of [
      [call('ringing')],
      [call('ended')],
      [call('ringing', 'in', 'b')],
      [call('talking', 'in', 'b')],
    ])
      callsChanged(calls)
    expect(opened).toEqual(['https://crm.example.com/10086'])
  })
})
