import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepOnlyChallenge, readChallenge } from '../../../renderer/engine/sip/challenge.ts'

const message = (...challenges: string[]) =>
  [
    'SIP/2.0 401 Unauthorized',
    'Via: SIP/2.0/WS a1.invalid;branch=z9hG4bK7;received=127.0.0.1',
    'From: <sip:81001@pbx.demo>;tag=1',
    'To: <sip:81001@pbx.demo>;tag=2',
    'Call-ID: abc@def',
    'CSeq: 3 REGISTER',
    ...challenges.map((challenge) => `WWW-Authenticate: ${challenge}`),
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')

const md5 = 'Digest realm="pbx.demo", nonce="n1", algorithm=MD5, qop="auth"'
const sha = 'Digest realm="pbx.demo", nonce="n2", algorithm="SHA-256", qop=auth, stale="TRUE"'

test('reads what main needs, every challenge in the order it came', () => {
  expect(readChallenge(message(sha, md5))).toEqual({
    branch: 'z9hG4bK7',
    challenge: { status: 401, method: 'REGISTER', callId: 'abc@def', cseq: 3, challenges: [sha, md5] },
  })
})

test('reads folded lines, compact names and 407', () => {
  const raw =
    'SIP/2.0 407 Proxy Authentication Required\r\nv: SIP/2.0/WS x;branch=b\r\ni: 1\r\nCSeq: 1 INVITE\r\n' +
    'WWW-Authenticate: not this\r\nproxy-authenticate: Digest realm="x",\r\n  nonce="y"\r\n\r\n'
  expect(readChallenge(raw)).toEqual({
    branch: 'b',
    challenge: { status: 407, method: 'INVITE', callId: '1', cseq: 1, challenges: ['Digest realm="x", nonce="y"'] },
  })
})

test.each([
  ['another status', message(md5).replace('401 Unauthorized', '403 Forbidden')],
  ['no challenge in it', message()],
  ['too many of them', message(...Array.from({ length: 9 }, () => md5))],
  ['one too long', message(`${md5}, opaque="${'x'.repeat(1024)}"`)],
  ['a broken CSeq', message(md5).replace('3 REGISTER', 'three')],
  ['no Call-ID', message(md5).replace('Call-ID', 'Colour')],
  ['a request', 'INVITE sip:x SIP/2.0\r\n\r\n'],
  ['nothing', ''],
])('is no challenge for main: %s', (_, raw) => {
  expect(readChallenge(raw)).toBeNull()
})

test('leaves the answered challenge only, in a form that sip.js reads, and nothing else changed', () => {
  const fresh = message('Digest realm="held", nonce="held", algorithm=MD5')
  const stale = message('Digest realm="held", nonce="held", algorithm=MD5, stale=true')
  expect(keepOnlyChallenge(message(sha, md5), 1)).toBe(fresh)
  expect(keepOnlyChallenge(message(sha, md5), 0)).toBe(stale)
  // An index that is out of range leaves none: sip.js ends the request then.
  expect(keepOnlyChallenge(message(sha, md5), 2)).toBe(message())
})

test('never touches the body, and passes on what is no challenge', () => {
  const body = 'v=0\r\nWWW-Authenticate: x\r\n\r\n'
  expect(keepOnlyChallenge(message(md5) + body, 0).endsWith(`\r\n\r\n${body}`)).toBe(true)
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 9 }), (raw, index) => {
      readChallenge(raw)
      expect(keepOnlyChallenge(raw, index)).toBe(raw)
    }),
  )
})
