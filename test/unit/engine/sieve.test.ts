import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../renderer/engine/sip/plain-text.ts'
import { sieve, type Sifted } from '../../../renderer/engine/sip/sieve.ts'
import { invite, offer, request, withHeader, written, type Parts } from './wire/invite.ts'

const uri = 'sip:1001@phone.invalid'
const said = (sifted: Sifted): string =>
  sifted.is === 'refused' ? (sifted.answer.split('\r\n', 1)[0] ?? '') : sifted.is
const sift = (parts: Parts) => said(sieve().sift(written(parts), 0))

describe('a message that came in', () => {
  it('is left as it is when nothing is wrong with it', () => {
    const raw = written(invite(uri, 'a'))
    expect(sieve().sift(raw, 0)).toEqual({ is: 'fit', raw })
    const answer = 'SIP/2.0 200 OK\r\n\r\n'
    expect(sieve().sift(answer, 0)).toEqual({ is: 'fit', raw: answer })
  })

  it('is refused where RFC 3261 wants a refusal and sip.js has none', () => {
    expect([
      sift(withHeader(invite(uri, 'a'), 'Require', '100rel, Timer')),
      sift(withHeader(invite(uri, 'a'), 'Require', 'precondition')),
      sift(withHeader(invite(uri, 'a'), 'Contact', '*')),
      sift(withHeader(invite(uri, 'a'), 'Contact', '<sip:a@b>, <sip:c@d>')),
      sift(withHeader(invite(uri, 'a'), 'Content-Type', 'application/sdp;charset=utf-8')),
      sift(withHeader(invite(uri, 'a'), 'Content-Encoding', 'gzip')),
      sift(withHeader(invite(uri, 'a'), 'CSeq', '2147483648 INVITE')),
      sift(withHeader(request('ACK', uri, 'a'), 'CSeq', '1 INVITE')),
      sift({ ...invite(uri, 'a'), body: offer + 'm=audio 9 RTP/AVP 0\r\n'.repeat(16) }),
      sift({ ...invite(uri, 'a'), body: 'v'.repeat(70_000) }),
    ]).toEqual([
      'fit',
      'SIP/2.0 420 Bad Extension',
      'SIP/2.0 400 Bad Contact',
      'SIP/2.0 400 Bad Contact',
      'fit',
      'SIP/2.0 415 Unsupported Media Type',
      'SIP/2.0 400 Bad CSeq',
      'dropped',
      'SIP/2.0 488 Not Acceptable Here',
      'dropped',
    ])
  })

  it('is answered along its own way, with a tag', () => {
    const answer = sieve().sift(written(withHeader(request('BYE', uri, 'a'), 'Require', 'x')), 0)
    expect(answer.is === 'refused' ? answer.answer.split('\r\n') : answer).toEqual([
      'SIP/2.0 420 Bad Extension',
      'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKa',
      'From: "Wang Fang" <sip:13800138000@pbx.test>;tag=fa',
      'To: <sip:1001@pbx.test>;tag=sieve',
      'Call-ID: call-a',
      'CSeq: 1 BYE',
      'Unsupported: x',
      'Content-Length: 0',
      '',
      '',
    ])
  })

  it('loses a lifetime that a timer of the browser cannot hold, and nothing else', () => {
    const whole = invite(uri, 'a')
    const expected = written(whole)
    for (const value of ['4294967295', 'soon', '-1', ''])
      expect(sieve().sift(written(withHeader(whole, 'Expires', value)), 0)).toEqual({ is: 'fit', raw: expected })
    const sane = written(withHeader(whole, 'Expires', '180'))
    expect(sieve().sift(sane, 0)).toEqual({ is: 'fit', raw: sane })
  })

  it('is one of a flood: thirty new calls in ten seconds are looked at, and what belongs to a call always', () => {
    const kept = sieve()
    const one = (at: number, parts: Parts) => said(kept.sift(written(parts), at))
    const first = Array.from({ length: 30 }, (_, at) => one(at, invite(uri, `a${at}`)))
    expect(new Set(first)).toEqual(new Set(['fit']))
    expect(one(9_000, invite(uri, 'b'))).toBe('SIP/2.0 503 Too Many Calls')
    expect(one(9_000, withHeader(invite(uri, 'c'), 'To', '<sip:1001@pbx.test>;tag=1'))).toBe('fit')
    expect(one(9_000, request('BYE', uri, 'd'))).toBe('fit')
    expect(one(10_040, invite(uri, 'e'))).toBe('fit')
  })

  it('never makes it throw, and what it answers is made of whole lines', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (value, name) => {
          const raw = written(withHeader(request('INVITE', uri, 'a', value), name, value))
          const sifted = sieve().sift(raw, 0)
          if (sifted.is !== 'refused') return
          for (const line of sifted.answer.split('\r\n')) expect(line).toMatch(/^(SIP\/2\.0 \d{3} .+|[^\r\n]+: .*|)$/)
        },
      ),
    )
  })
})

describe('text of a stranger', () => {
  it('has nothing that hides, turns or moves what stands around it', () => {
    expect(
      [
        'Wang\u202egnaF\u2066x\u2069',
        'a\u0000b\u001b[31mc\r\nd',
        'one\u2028two\u2029three',
        'zero\u200bwidth\u2060\ufeff',
        '\u{e0041}\u{e0042}tag',
        `Z${'\u0301'.repeat(40)}algo`,
        '<img src=x onerror=alert(1)>',
        '👩‍👩‍👧 family',
      ].map((text) => plainText(text, 64)),
    ).toEqual([
      'WanggnaFx',
      'a b [31mc d',
      'one two three',
      'zerowidth',
      'tag',
      'Z\u0301\u0301\u0301algo',
      '<img src=x onerror=alert(1)>',
      '👩‍👩‍👧 family',
    ])
  })
})
