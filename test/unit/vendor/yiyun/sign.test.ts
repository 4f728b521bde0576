import { afterEach, describe, expect, it, vi } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { signature, signedHeaders, timestamp } from '../../../../electron/vendor/yiyun/sign.ts'

const connection = { certId: 'CERT1', appId: 'APP1' }
const key = secret('SECRET1')
/** 12:00:00 in China. */
const noon = Date.UTC(2017, 3, 1, 4, 0, 0)

describe('the signature (vectors of docs/vendors.md §4.1)', () => {
  it('of a GET leaves body and type empty', () => {
    const request = { method: 'GET', path: '/v1/account/CERT1/callcenter/agent/1001/keepalive' }
    expect(signedHeaders(request, connection, key, noon)).toEqual({
      AppID: 'APP1',
      CertID: 'CERT1',
      Timestamp: '20170401120000',
      Signature: '4tn5OPlolweXBd3yUZSAvrGugDj4LXNFga3W327rG0w=',
    })
  })

  it('of a POST covers the body and the exact type that is sent', () => {
    const path = '/v1/account/CERT1/callcenter/agent/1001/state'
    expect(signedHeaders({ method: 'POST', path, body: '{"state":"busy"}' }, connection, key, noon)).toEqual({
      AppID: 'APP1',
      CertID: 'CERT1',
      Timestamp: '20170401120000',
      Signature: 'Yv3VcgQ4Nhof4CLXheaDMjZEJWxC/XyHHaam68WwaHA=',
      'Content-Type': 'application/json;charset=UTF-8',
    })
  })

  it('of a DELETE ignores a body', () => {
    const request = { method: 'DELETE', path: '/x', timestamp: '20170401120000', appId: 'APP1' }
    expect(signature({ ...request, body: 'ignored' }, key)).toBe(signature({ ...request, body: '' }, key))
  })
})

describe('the time stamp', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland'])('is China’s, also in %s', (zone) => {
    vi.stubEnv('TZ', zone)
    expect(timestamp(noon)).toBe('20170401120000')
    expect(timestamp(Date.UTC(2025, 11, 31, 16, 0, 1))).toBe('20260101000001')
  })
})
