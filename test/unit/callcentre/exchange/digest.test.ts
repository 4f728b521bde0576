import { describe, expect, test } from 'vitest'
import {
  digestGuard,
  digestResponse,
  nonceLifetimeMs,
  parseDigest,
  type DigestAlgorithm,
} from '../../../callcentre/exchange/digest.ts'

const mufasa = {
  username: 'Mufasa',
  realm: 'http-auth@example.org',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  nc: '00000001',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  qop: 'auth',
}

test.each([
  ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
] as const)('%s gives the response of RFC 7616 3.9.1', (algorithm, response) => {
  expect(digestResponse({ ...mufasa, algorithm })).toBe(response)
})

test('parameters are read quoted, unquoted and escaped', () => {
  expect(parseDigest(String.raw`Digest username="a\"b", qop=auth,nc=00000001 , uri="sip:x;y=z"`)).toEqual(
    new Map([
      ['username', 'a"b'],
      ['qop', 'auth'],
      ['nc', '00000001'],
      ['uri', 'sip:x;y=z'],
    ]),
  )
  expect(parseDigest('Basic abc')).toBeUndefined()
})

describe('the guard', () => {
  const uri = 'sip:pbx.demo'
  const setUp = (algorithm: DigestAlgorithm = 'MD5') => {
    const clock = { now: 1_000_000 }
    const guard = digestGuard({
      realm: 'pbx.demo',
      now: () => clock.now,
      account: (user) => (user === '81001' ? { password: 'secret', algorithm } : undefined),
    })
    const ask = (authorization?: string, user = '81001') => guard({ method: 'REGISTER', uri, user, authorization })
    const nonce = (): string => {
      const verdict = ask()
      return verdict.kind === 'accepted' ? '' : (/nonce="([^"]+)"/.exec(verdict.header)?.[1] ?? '')
    }
    const header = (change: Partial<typeof mufasa> = {}) => {
      const input = {
        algorithm,
        username: '81001',
        realm: 'pbx.demo',
        password: 'secret',
        method: 'REGISTER',
        uri,
        nonce: nonce(),
        nc: '00000001',
        cnonce: 'c',
        qop: 'auth',
        ...change,
      }
      return `Digest algorithm=${algorithm}, username="${input.username}", realm="${input.realm}", nonce="${input.nonce}", uri="${input.uri}", response="${digestResponse(input)}", qop=auth, cnonce="c", nc=00000001`
    }
    return { clock, ask, header, nonce }
  }

  test.each(['MD5', 'SHA-256'] as const)('challenges with %s and accepts the answer', (algorithm) => {
    const { ask, header } = setUp(algorithm)
    expect(ask()).toEqual({
      kind: 'challenge',
      header: expect.stringMatching(
        new RegExp(`^Digest realm="pbx.demo", nonce="[^"]+", qop="auth", algorithm=${algorithm}$`),
      ),
    })
    expect(ask(header())).toEqual({ kind: 'accepted', user: '81001' })
  })

  test.each([
    ['a wrong password', { password: 'x' }, 'wrong response'],
    ['another user', { username: '81002' }, 'another user'],
    ['another realm', { realm: 'x' }, 'another realm'],
    ['another uri', { uri: 'sip:elsewhere' }, 'another uri'],
    ['another method', { method: 'INVITE' }, 'wrong response'],
  ])('refuses %s', (_, change, why) => {
    const { ask, header } = setUp()
    expect(ask(header(change))).toMatchObject({ kind: 'refused', why })
  })

  test('refuses an unknown account and another algorithm', () => {
    const { ask, header } = setUp()
    expect(ask(header(), 'nobody')).toMatchObject({ kind: 'refused', why: 'unknown account' })
    expect(setUp('SHA-256').ask(header())).toMatchObject({ kind: 'refused', why: 'another algorithm' })
  })

  test('an old nonce is stale for who knows the password, and refused for who does not', () => {
    const { ask, header, clock, nonce } = setUp()
    const old = nonce()
    clock.now += nonceLifetimeMs + 1
    expect(ask(header({ nonce: old }))).toMatchObject({
      kind: 'challenge',
      header: expect.stringContaining('stale=true'),
    })
    expect(ask(header({ nonce: old, password: 'x' }))).toMatchObject({ kind: 'refused' })
  })

  test('a nonce of somebody else is answered with a fresh one', () => {
    const { ask, header } = setUp()
    expect(ask(header({ nonce: 'abc-def' }))).toMatchObject({
      kind: 'challenge',
      header: expect.stringContaining('stale=true'),
    })
  })
})
