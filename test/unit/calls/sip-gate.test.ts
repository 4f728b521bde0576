import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SipChallenge } from '../../../shared/engine.ts'
import { err } from '../../../shared/result.ts'
import { createSipGate } from '../../../electron/calls/sip-gate.ts'
import type { Line } from '../../../electron/log.ts'
import { secret } from '../../../electron/secrets/secret.ts'

const account = { user: '1001', domain: 'pbx.demo', servers: ['wss://edge.demo:8089/ws'], callUuidHeader: 'X-Uuid' }
const credential = { realm: 'pbx.demo', password: secret('open sesame') }

const asked = (changes: Partial<SipChallenge> = {}): SipChallenge => ({
  status: 401,
  method: 'REGISTER',
  uri: 'sip:pbx.demo',
  callId: 'call-id',
  cseq: 1,
  challenges: ['Digest realm="pbx.demo", nonce="n1", algorithm=SHA-256, qop="auth"'],
  ...changes,
})

function gate() {
  let now = 1_000_000
  const lines: Line[] = []
  const made = createSipGate({
    now: () => now,
    random: (bytes) => new Uint8Array(bytes).fill(7),
    log: (line) => lines.push(line),
  })
  return {
    lines,
    open: () => made.open(account, credential),
    close: () => made.close(),
    authorise: (challenge: SipChallenge) => made.authorise(challenge),
    pass: (ms: number) => {
      now += ms
    },
  }
}

const opened = () => {
  const made = gate()
  made.open()
  return made
}

const wrongSecret = err({ code: 'unauthorised', system: 'exchange', text: 'the exchange refused the SIP password' })
const badRequest = (problem: string) => err({ code: 'bad-request', field: 'request', problem })
const countOf = (answer: ReturnType<ReturnType<typeof gate>['authorise']>) =>
  answer.ok ? /nc=(\w+)/.exec(answer.value.header)?.[1] : undefined

describe('the SIP gate', () => {
  it('signs for its account, with a fresh cnonce and a count per nonce', () => {
    const { authorise, lines } = opened()
    const stale = 'Digest realm="pbx.demo", nonce="n2", algorithm=SHA-256, qop="auth", stale=true'
    expect(authorise(asked())).toEqual({
      ok: true,
      value: {
        header:
          'Digest username="1001", realm="pbx.demo", nonce="n1", uri="sip:pbx.demo", ' +
          'response="0d769fe1c2c69a88e76ca4ee603205fea5b355ac479c2b15c6147a1c49f33ff1", algorithm=SHA-256, ' +
          'qop=auth, nc=00000001, cnonce="07070707070707070707070707070707"',
        index: 0,
      },
    })
    expect([
      countOf(authorise(asked({ callId: 'other', method: 'INVITE', uri: 'sip:10086@pbx.demo' }))),
      countOf(authorise(asked({ callId: 'third' }))),
      countOf(authorise(asked({ callId: 'call-id', cseq: 2, challenges: [stale] }))),
    ]).toEqual(['00000002', '00000003', '00000001'])
    expect(lines[0]).toEqual({ what: 'digest', method: 'REGISTER', algorithm: 'SHA-256', outcome: 'answered' })
  })

  it('answers nobody while closed', () => {
    const { authorise, open, close } = gate()
    const signedOut = err({ code: 'not-ready', why: 'signed-out' })
    expect(authorise(asked())).toEqual(signedOut)
    open()
    expect(authorise(asked()).ok).toBe(true)
    close()
    expect(authorise(asked())).toEqual(signedOut)
  })

  it.each([
    [{ method: 'PUBLISH' }, 'method'],
    [{ method: 'register' }, 'method'],
    [{ uri: 'sip:elsewhere.example' }, 'host'],
    [{ uri: 'sip:pbx.demo@elsewhere.example' }, 'host'],
    [{ uri: 'sip:pbx.demo.elsewhere.example' }, 'host'],
    [{ uri: 'https://pbx.demo/' }, 'host'],
    [{ uri: 'tel:10086' }, 'host'],
    [{ uri: '' }, 'uri'],
    [{ uri: 'sip:pbx.demo"' }, 'uri'],
    [{ uri: 'sip:a b@pbx.demo' }, 'uri'],
    [{ uri: 'sip:pbx.demo\r\nX: y' }, 'uri'],
  ])('refuses %j', (changes, problem) => {
    expect(opened().authorise(asked(changes))).toEqual(badRequest(problem))
  })

  it.each(['sip:pbx.demo', 'sip:10086@PBX.demo:5060;transport=ws', 'sips:%2A1@pbx.demo?x=y', 'sip:edge.demo;lr'])(
    'signs for %s',
    (uri) => {
      expect(opened().authorise(asked({ uri })).ok).toBe(true)
    },
  )

  it('does not sign for another realm', () => {
    const challenges = ['Digest realm="elsewhere", nonce="n1", qop="auth"']
    expect(opened().authorise(asked({ challenges }))).toEqual(
      err({ code: 'unauthorised', system: 'exchange', text: 'no challenge of the exchange can be answered' }),
    )
  })

  it('signs 30 times in 10 s and says when it will again', () => {
    const { authorise, pass } = opened()
    const many = Array.from({ length: 31 }, (_, index) => authorise(asked({ callId: `id${index}` })))
    expect(many.filter((answer) => answer.ok).length).toBe(30)
    expect(many.at(-1)).toEqual(err({ code: 'rate-limited', system: 'exchange', until: 1_010_000 }))
    pass(10_000)
    expect(authorise(asked({ callId: 'later' })).ok).toBe(true)
  })

  it('takes a second challenge of one request for a wrong password, unless the nonce was only stale', () => {
    const { authorise } = opened()
    const stale = 'Digest realm="pbx.demo", nonce="n2", qop="auth", stale=true'
    expect(authorise(asked({ cseq: 1 })).ok).toBe(true)
    expect(authorise(asked({ cseq: 2, challenges: [stale] })).ok).toBe(true)
    expect(authorise(asked({ cseq: 3 }))).toEqual(wrongSecret)
    // A registrar that challenges every refresh: the number after a success is a new request.
    expect(authorise(asked({ cseq: 4 })).ok).toBe(true)
    expect(authorise(asked({ cseq: 6 })).ok).toBe(true)
    expect(authorise(asked({ cseq: 7, method: 'BYE' })).ok).toBe(true)
  })

  it('signs ahead of a challenge, counts on, and takes the challenge that comes all the same for the first', () => {
    const { authorise, open } = opened()
    const ahead = (cseq: number) => authorise(asked({ cseq, ahead: true }))
    expect([countOf(authorise(asked({ cseq: 1 }))), countOf(ahead(3)), countOf(ahead(4))]).toEqual([
      '00000001',
      '00000002',
      '00000003',
    ])
    open()
    expect(countOf(ahead(5))).toBe('00000004')
    expect(authorise(asked({ cseq: 5 })).ok).toBe(true)
    expect(authorise(asked({ cseq: 6 }))).toEqual(wrongSecret)
  })

  it('stops after three wrong passwords in a minute, until the account is started again', () => {
    const { authorise, open, lines, pass } = opened()
    const attempt = (cseq: number) => {
      authorise(asked({ cseq }))
      return authorise(asked({ cseq: cseq + 1 }))
    }
    expect([attempt(1), attempt(3), attempt(5)]).toEqual([wrongSecret, wrongSecret, wrongSecret])
    pass(3_600_000)
    expect(authorise(asked({ cseq: 7 }))).toEqual(wrongSecret)
    expect(lines.at(-1)).toEqual({
      what: 'digest',
      method: 'REGISTER',
      algorithm: 'none',
      outcome: 'refused',
      why: 'locked',
    })
    open()
    expect(authorise(asked({ cseq: 7 })).ok).toBe(true)
  })

  it('forgets wrong passwords that are more than a minute apart', () => {
    const { authorise, pass } = opened()
    for (const cseq of [1, 3, 5, 7]) {
      expect(authorise(asked({ cseq })).ok).toBe(true)
      expect(authorise(asked({ cseq: cseq + 1 }))).toEqual(wrongSecret)
      pass(31_000)
    }
  })

  it('never says the password, whatever it is asked', () => {
    const challenge = fc.record({
      status: fc.constantFrom(401 as const, 407 as const),
      method: fc.constantFrom('REGISTER', 'INVITE', 'open sesame'),
      uri: fc.oneof(fc.constant('sip:pbx.demo'), fc.string()),
      callId: fc.string(),
      cseq: fc.integer(),
      challenges: fc.array(fc.oneof(fc.string(), fc.constant('Digest realm="pbx.demo", nonce="n"')), { minLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(challenge), (all) => {
        const made = opened()
        const said = inspect([all.map(made.authorise), made.lines], { depth: 9 })
        expect(said).not.toContain('open sesame')
      }),
    )
  })
})
