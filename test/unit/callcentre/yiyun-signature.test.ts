import { describe, expect, test } from 'vitest'
import { parseStamp, signatureFault, stampLifetimeMs, yiyunSignature } from '../../callcentre/yiyun-signature.ts'

const credentials = { appId: 'APP1', certId: 'CERT1', secretKey: 'SECRET1' }
const sentAt = Date.UTC(2017, 3, 1, 4, 0, 0)
const keepalive = {
  method: 'GET',
  url: '/v1/account/CERT1/callcenter/agent/1001/keepalive',
  body: Buffer.alloc(0),
  contentType: '',
  appId: 'APP1',
  timestamp: '20170401120000',
}
const setState = {
  ...keepalive,
  method: 'POST',
  url: '/v1/account/CERT1/callcenter/agent/1001/state',
  body: Buffer.from('{"state":"busy"}'),
  contentType: 'application/json;charset=UTF-8',
}

describe('the signature of docs/vendors.md 4.1', () => {
  test('signs a GET with empty lines for body and type', () => {
    expect(yiyunSignature('SECRET1', keepalive)).toBe('4tn5OPlolweXBd3yUZSAvrGugDj4LXNFga3W327rG0w=')
  })

  test('signs the body and the exact content type of a POST', () => {
    expect(yiyunSignature('SECRET1', setState)).toBe('Yv3VcgQ4Nhof4CLXheaDMjZEJWxC/XyHHaam68WwaHA=')
  })

  test('leaves the query out', () => {
    const forced = { ...keepalive, url: `${keepalive.url}?force=true` }
    expect(yiyunSignature('SECRET1', forced)).toBe(yiyunSignature('SECRET1', keepalive))
  })
})

describe('what is refused with 401', () => {
  const signed = (request: typeof keepalive, change: object = {}) => ({
    ...request,
    certId: 'CERT1',
    signature: yiyunSignature('SECRET1', request),
    ...change,
  })
  test.each([
    ['nothing, when all is right', signed(setState), undefined],
    ['another certificate', signed(setState, { certId: 'CERT2' }), 'certID is invalid'],
    ['a path of another account', signed({ ...setState, url: '/v1/account/X/a' }), 'certID does not match the path'],
    ['another application', signed(setState, { appId: 'APP2' }), 'appID is invalid'],
    ['a malformed stamp', signed(setState, { timestamp: '2017-04-01' }), 'timestamp is malformed'],
    ['a changed body', signed(setState, { body: Buffer.from('{"state":"idle"}') }), 'signature is invalid'],
    ['a content type that grew', signed(setState, { contentType: 'application/json' }), 'signature is invalid'],
    ['another path', signed(setState, { url: `${setState.url}2` }), 'signature is invalid'],
  ])('%s', (_, request, fault) => {
    expect(signatureFault(request, credentials, sentAt)).toBe(fault)
  })

  test('a stamp of five minutes ago passes, an older one does not, one of the future does', () => {
    const at = (now: number) => signatureFault(signed(keepalive), credentials, now)
    expect([at(sentAt + stampLifetimeMs), at(sentAt + stampLifetimeMs + 1), at(sentAt - 3_600_000)]).toEqual([
      undefined,
      'timestamp has expired',
      undefined,
    ])
  })
})

test('stamps are read in China, wherever this machine is', () => {
  expect([parseStamp('20170401120000'), parseStamp('20171301000000'), parseStamp('')]).toEqual([
    sentAt,
    undefined,
    undefined,
  ])
})
