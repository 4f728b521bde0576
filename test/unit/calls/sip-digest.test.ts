import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  authorization,
  chooseChallenge,
  parseChallenge,
  type DigestChallenge,
} from '../../../electron/calls/sip-digest.ts'

const challenge = (changes: Partial<DigestChallenge> = {}): DigestChallenge => ({
  realm: 'pbx.demo',
  nonce: 'abc',
  opaque: null,
  algorithm: 'MD5',
  algorithmNamed: true,
  qop: 'auth',
  stale: false,
  ...changes,
})

const responseOf = (header: string) => /response="([^"]+)"/.exec(header)?.[1]

describe('authorization', () => {
  // RFC 7616 §3.9.1
  const mufasa = {
    user: 'Mufasa',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    count: 1,
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  }
  const httpAuth = {
    realm: 'http-auth@example.org',
    nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
    opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  }

  it('is what RFC 7616 §3.9.1 says for SHA-256', () => {
    expect(authorization({ ...mufasa, challenge: challenge({ ...httpAuth, algorithm: 'SHA-256' }) })).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", ' +
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", ' +
        'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", algorithm=SHA-256, ' +
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001, ' +
        'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
    )
  })

  it('is what RFC 7616 §3.9.1 says for MD5', () => {
    const header = authorization({ ...mufasa, challenge: challenge(httpAuth) })
    expect(responseOf(header)).toBe('8ca523f5e9506fed4657c9700eebdbec')
  })

  it('is what RFC 7616 §3.9.2 says for SHA-512-256, corrected by erratum 4897', () => {
    const header = authorization({
      user: 'J\u00e4s\u00f8n Doe',
      password: 'Secret, or not?',
      method: 'GET',
      uri: '/doe.json',
      count: 1,
      cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
      challenge: challenge({
        realm: 'api@example.org',
        nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
        algorithm: 'SHA-512-256',
      }),
    })
    expect(responseOf(header)).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5')
  })

  it('is what RFC 2617 §3.5 says', () => {
    const header = authorization({
      user: 'Mufasa',
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      count: 1,
      cnonce: '0a4f113b',
      challenge: challenge({ realm: 'testrealm@host.com', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093' }),
    })
    expect(responseOf(header)).toBe('6629fae49393a05397450978507c4ef1')
  })

  it('has the old form for an exchange without qop (RFC 2069 §2.4, erratum 749)', () => {
    expect(
      authorization({
        user: 'Mufasa',
        password: 'CircleOfLife',
        method: 'GET',
        uri: '/dir/index.html',
        count: 1,
        cnonce: 'unused',
        challenge: challenge({
          realm: 'testrealm@host.com',
          nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
          qop: 'none',
          algorithmNamed: false,
        }),
      }),
    ).toBe(
      'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
        'uri="/dir/index.html", response="1949323746fe6a43ef61f9606e7febea"',
    )
  })

  it('counts in eight hexadecimal digits', () => {
    expect(authorization({ ...mufasa, challenge: challenge(httpAuth), count: 0x1a2 })).toContain('nc=000001a2')
  })
})

describe('parseChallenge', () => {
  it.each([
    ['Digest realm="pbx.demo", nonce="abc", algorithm=MD5, qop="auth"', challenge()],
    ['digest realm="pbx.demo",nonce="abc",algorithm=md5,qop=auth', challenge()],
    ['Digest realm="pbx.demo",\tnonce="abc" , algorithm="MD5", qop="auth-int, auth"', challenge()],
    ['Digest realm="pbx.demo", nonce="abc", qop="auth"', challenge({ algorithmNamed: false })],
    [
      'Digest realm="pbx.demo", nonce="abc", algorithm="SHA-256", qop="auth", stale="TRUE", opaque=""',
      challenge({ algorithm: 'SHA-256', stale: true, opaque: '' }),
    ],
    [
      'Digest realm="a \\"b\\"", nonce="a,b=c", algorithm=SHA-512-256, stale=false, domain="sip:x"',
      challenge({ realm: 'a \\"b\\"', nonce: 'a,b=c', algorithm: 'SHA-512-256', qop: 'none' }),
    ],
  ])('reads %s', (value, expected) => {
    expect(parseChallenge(value)).toEqual(expected)
  })

  it.each([
    '',
    'Basic realm="pbx.demo"',
    'Digest',
    'Digest realm="pbx.demo"',
    'Digest nonce="abc"',
    'Digest realm="pbx.demo", nonce=""',
    'Digest realm="pbx.demo", nonce="abc", qop="auth-int"',
    'Digest realm="pbx.demo", nonce="abc", algorithm=MD5-sess',
    'Digest realm="pbx.demo", nonce="abc", algorithm=AKAv1-MD5',
    'Digest realm="pbx.demo", nonce="abc", nonce="def"',
    'Digest realm="pbx.demo", nonce="abc",',
    'Digest realm="pbx.demo" nonce="abc"',
    'Digest realm="pbx.demo", nonce="abc\r\nX: y"',
    'Digest realm="pbx.demo, nonce="abc"',
  ])('refuses %j', (value) => {
    expect(parseChallenge(value)).toBeNull()
  })

  it('never throws, and what it reads stays on one header line', () => {
    const part = fc.constantFrom('realm', 'nonce', 'qop', '=', '"', ',', ' ', '\\', 'auth', 'a', '\r\n', '\u0000', 'é')
    const value = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => `Digest ${parts.join('')}`),
    )
    fc.assert(
      fc.property(value, (text) => {
        const read = parseChallenge(text)
        if (read !== null) expect(`${read.realm}${read.nonce}${read.opaque ?? ''}`).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('chooseChallenge', () => {
  const md5 = 'Digest realm="pbx.demo", nonce="1", algorithm=MD5, qop="auth"'
  const sha256 = 'Digest realm="pbx.demo", nonce="2", algorithm=SHA-256, qop="auth"'
  const sha512 = 'Digest realm="pbx.demo", nonce="3", algorithm=SHA-512-256, qop="auth"'

  it.each([
    [[md5], 0],
    [[md5, sha256], 1],
    [[sha256, md5], 0],
    [[md5, sha512, sha256], 1],
    [['Digest realm="elsewhere", nonce="4", algorithm=SHA-512-256, qop="auth"', md5], 1],
    [['Digest realm="pbx.demo", nonce="4", algorithm=SHA-256', sha256], 1],
    [['Digest realm="pbx.demo", nonce="4", algorithm=SHA-256', md5], 0],
  ])('takes the strongest of the realm from %j', (values, index) => {
    expect(chooseChallenge(values, 'pbx.demo')?.index).toBe(index)
  })

  it('takes none of another realm', () => {
    expect(chooseChallenge([md5], 'PBX.demo')).toBeNull()
  })
})
