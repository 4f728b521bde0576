import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { authorization, percentEncode, stamp } from '../../../../electron/vendor/huawei-cms/sign.ts'
import { authV2Fault } from '../../../callcentre/huawei-cms-signature.ts'

const key = secret('SK1')
const url = new URL('https://cms.example.com:28443/rest/cmsapp/v1/openapi/skill/currentcallstateinfo')
const body = '{"ccId":1,"vdn":170,"skillIds":[1,2]}'
const moment = Date.parse('2024-01-02T03:04:05.678Z')

describe('the Authorization header', () => {
  it.each([
    // The first two are the vectors of docs/vendors.md §3.1; the two with an empty line were computed apart, in Python.
    [
      'milliseconds',
      false,
      '2024-01-02T03:04:05.678Z',
      '419cd9c9e7558cd121e6c6ec274fb0065ce7dd525eca93fcce8f86cf00af8a48',
    ],
    ['seconds', false, '2024-01-02T03:04:05Z', '29f6b05472aba6083ac766c97ae172d65b30db323bfc85cda723b890c9f3b9aa'],
    [
      'milliseconds',
      true,
      '2024-01-02T03:04:05.678Z',
      '82036d6fb21e8dd56e10806094e3061fc747b40d28fb29164f226261cd774900',
    ],
    ['seconds', true, '2024-01-02T03:04:05Z', 'b3caa08fb1ccb2b76c5dca112c30ae97cae92ad7bbaa32cf06f168b21d3932a8'],
  ] as const)('with %s, empty query line %s', (stampPrecision, emptyQueryLine, time, signature) => {
    const settings = { accessKeyId: 'AK1', stampPrecision, emptyQueryLine }
    expect(authorization({ url, body }, settings, key, moment)).toBe(
      `auth-v2/AK1/${time}/content-length;content-type;host/${signature}`,
    )
  })

  it('is the one that the other side computes, for any body and address', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.webUrl({ validSchemes: ['https'] }),
        fc.constantFrom('seconds', 'milliseconds'),
        fc.boolean(),
        (text, address, stampPrecision, emptyQueryLine) => {
          const there = new URL(address)
          const settings = { accessKeyId: 'AK1', stampPrecision, emptyQueryLine }
          const headers = {
            host: there.host,
            'content-type': 'application/json;charset=UTF-8',
            'content-length': String(Buffer.byteLength(text)),
            authorization: authorization({ url: there, body: text }, settings, key, moment),
          }
          const arrived = { method: 'POST', url: there.pathname, headers, body: Buffer.from(text) }
          const rules = { accessKey: 'AK1', secretKey: 'SK1', stampPrecision, emptyQueryLine }
          expect(authV2Fault(arrived, rules, moment)).toBeUndefined()
        },
      ),
    )
  })
})

describe('the stamp', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'])('is UTC, also in %s', (zone) => {
    vi.stubEnv('TZ', zone)
    expect([stamp(moment, 'seconds'), stamp(moment, 'milliseconds'), stamp(0, 'milliseconds')]).toEqual([
      '2024-01-02T03:04:05Z',
      '2024-01-02T03:04:05.678Z',
      '1970-01-01T00:00:00.000Z',
    ])
  })
})

it('every byte is encoded but the unreserved', () => {
  expect(percentEncode("aZ09-._~ /!'()*%队")).toBe('aZ09-._~%20%2F%21%27%28%29%2A%25%E9%98%9F')
})
