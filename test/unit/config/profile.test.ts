import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProfileSummary } from '../../../shared/profile.ts'
import { parseProfile, summary } from '../../../electron/config/profile.ts'
import { sampleProfile, sampleSecrets } from './sample-profile.ts'

const problemOf = (text: string) => {
  const parsed = parseProfile(text)
  if (parsed.ok) return 'fine'
  expect(parsed.error).toMatchObject({ code: 'bad-request', field: 'profile' })
  return 'problem' in parsed.error ? parsed.error.problem : ''
}
const withChange = (change: object) => JSON.stringify({ ...sampleProfile, ...change })
const [agent] = sampleProfile.agents
const withAgent = (change: object) => withChange({ agents: [{ ...agent, ...change }] })

describe('a profile file', () => {
  it('is read, its secrets apart from it', () => {
    const parsed = parseProfile(`\ufeff${JSON.stringify({ ...sampleProfile, secrets: sampleSecrets })}`)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const { profile, secrets, plain } = parsed.value
    expect(profile).toEqual({
      ...sampleProfile,
      agents: [{ ...agent, state: { kind: 'away', reason: 'Lunch' } }],
    })
    expect(plain).toEqual(sampleProfile)
    expect([secrets['yiyun.secretKey']?.reveal(), secrets['meiqia.accessToken']?.reveal()]).toEqual([
      'SECRET-ONE',
      'TOKEN-TWO',
    ])
    expect(JSON.stringify(parsed)).not.toMatch(/SECRET-ONE|TOKEN-TWO/)
  })

  it('may carry no secrets, or one', () => {
    expect(parseProfile(JSON.stringify(sampleProfile))).toMatchObject({ ok: true, value: { secrets: {} } })
    const one = parseProfile(withChange({ secrets: { 'meiqia.accessToken': 'T' } }))
    expect(one.ok && Object.keys(one.value.secrets)).toEqual(['meiqia.accessToken'])
  })

  it.each([
    [{ yiyun: { ...sampleProfile.yiyun, baseUrl: 'http://127.0.0.1:8080/v1/account/CERT1' } }],
    [{ meiqia: { baseUrl: 'http://localhost:9', timeZone: '+08:00' } }],
    [{ sip: { ...sampleProfile.sip, servers: ['ws://127.0.0.1:5066', 'ws://[::1]:5066', 'wss://pbx.example'] } }],
    [{ agents: [] }],
  ])('may say %j', (change) => expect(problemOf(withChange(change))).toBe('fine'))

  it.each([
    ['idle', 'fine'],
    ['busy', 'fine'],
    ['busy/Paperwork/late', 'fine'],
    ['online', 'agents.0.state: must be idle, busy, busy/<reason>, away or away/<reason>'],
    ['idle/x', 'agents.0.state: must be idle, busy, busy/<reason>, away or away/<reason>'],
    ['away/../x', 'agents.0.state: must be idle, busy, busy/<reason>, away or away/<reason>'],
  ])('first state %s: %s', (state, problem) => expect(problemOf(withAgent({ state }))).toBe(problem))

  it.each([
    ['', 'not a JSON file'],
    ['{"id":', 'not a JSON file'],
    ['[]', 'Invalid input: expected object, received array'],
    [withChange({ id: '../etc' }), 'id: must be small letters, digits, - and _, at most 63'],
    [withChange({ country: 'China' }), 'country: must be two capital letters like CN'],
    [
      withChange({ meiqia: { baseUrl: 'http://api.meiqia.com' } }),
      'meiqia.baseUrl: must begin with https:// (http:// only on this computer)',
    ],
    [
      withChange({ meiqia: { baseUrl: 'https://me:pw@api.meiqia.com' } }),
      'meiqia.baseUrl: must not carry a user name or password',
    ],
    [withChange({ meiqia: { baseUrl: 'https://api.meiqia.com?x=1' } }), 'meiqia.baseUrl: must not carry ? or #'],
    [withChange({ meiqia: { baseUrl: 'api.meiqia.com' } }), 'meiqia.baseUrl: not an address'],
    [
      withChange({ sip: { ...sampleProfile.sip, servers: ['wss://a.example', 'ws://pbx.example'] } }),
      'sip.servers.1: must begin with wss:// (ws:// only on this computer)',
    ],
    [
      withChange({ sip: { ...sampleProfile.sip, servers: ['wss://pbx.example;sandbox'] } }),
      'sip.servers.0: not the name of a host',
    ],
    [
      withChange({ sip: { ...sampleProfile.sip, callUuidHeader: 'X Uuid' } }),
      'sip.callUuidHeader: must be the name of a header like X-Uuid',
    ],
    [withChange({ agents: [agent, agent] }), 'agents: two agents have one name'],
    [withAgent({ name: '10/01' }), 'agents.0.name: Invalid string: must match pattern /^\\w{1,32}$/'],
    [withChange({ reasons: { busy: [''], away: [] } }), 'reasons.busy.0: must not be empty'],
    [withChange({ yiyun: { ...sampleProfile.yiyun, secretKey: 'PLAIN' } }), 'yiyun: Unrecognized key: "secretKey"'],
    [withChange({ secrets: { 'yiyun.secretkey': 'PLAIN' } }), 'secrets: Unrecognized key: "yiyun.secretkey"'],
    [
      withChange({ secrets: { 'yiyun.secretKey': 'PLAIN key' } }),
      'secrets.yiyun.secretKey: must be visible ASCII characters without spaces',
    ],
  ])('%s is refused: %s', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
    expect(problem).not.toContain('PLAIN')
  })

  it('is a profile or one problem, never a throw', () => {
    const spoilt = fc
      .record({ key: fc.constantFrom(...Object.keys(sampleProfile), 'secrets', 'other'), value: fc.jsonValue() })
      .map(({ key, value }) => withChange({ [key]: value }))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), spoilt), (text) => {
        expect(typeof problemOf(text)).toBe('string')
      }),
    )
  })

  it('shows a view names and people, no addresses', () => {
    const parsed = parseProfile(JSON.stringify(sampleProfile))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const shown = summary(parsed.value.profile, true)
    expect(shown).toEqual({
      id: 'demo',
      name: 'Demo call centre',
      country: 'CN',
      reasons: sampleProfile.reasons,
      agents: [{ ...agent, state: { kind: 'away', reason: 'Lunch' } }],
      secretsPresent: true,
    })
    expect(ProfileSummary.parse(shown)).toEqual(shown)
    expect(JSON.stringify(shown)).not.toMatch(/https|CERT1|APP1/)
  })
})
