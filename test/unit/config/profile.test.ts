import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Vendor } from '../../../shared/connection.ts'
import { ProfileSummary } from '../../../shared/profile.ts'
import { parseProfile, readProfileFile, summary } from '../../../electron/config/profile.ts'
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
      yiyun: { auth: 'key', ...sampleProfile.yiyun },
      meiqia: { auth: 'key', ...sampleProfile.meiqia },
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
    [{ sip: { ...sampleProfile.sip, dtmf: 'info' } }],
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
    [
      withChange({ agents: [{ ...agent, groups: [] }] }),
      'agents.0.groups: Too small: expected array to have >=1 items',
    ],
    [withChange({ agents: [{ ...agent, udeskId: 0 }] }), 'agents.0.udeskId: Too small: expected number to be >0'],
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

  it('tells everything that is wrong in it', () => {
    const text = withChange({
      country: 'China',
      meiqia: { baseUrl: 'x' },
      udesk: { baseUrl: 'https://d.udesk.cn' },
      id: '',
    })
    const told = [
      'id: must be small letters, digits, - and _, at most 63',
      'country: must be two capital letters like CN',
      'meiqia.baseUrl: not an address',
      'udesk.email: Invalid input: expected string, received undefined',
    ]
    expect(readProfileFile(text)).toEqual({ ok: false, error: told })
    // One sentence has room for three.
    expect(problemOf(text)).toBe(`${told.slice(0, 3).join('; ')}; and 1 more`)
  })

  it('is a profile or a list of sentences, never a throw', () => {
    const spoilt = fc
      .record({
        key: fc.constantFrom(...Object.keys(sampleProfile), ...Vendor.options, 'secrets', 'other'),
        value: fc.jsonValue(),
      })
      .map(({ key, value }) => withChange({ [key]: value }))
    const settings = fc
      .record(
        {
          auth: fc.constantFrom('key', 'gateway', 'other', 7),
          baseUrl: fc.constantFrom('https://one.example', 'http://one.example', '', null),
          ccId: fc.integer({ min: -1, max: 70_000 }),
          vdn: fc.integer({ min: -1, max: 6000 }),
          email: fc.constantFrom('one@example.com', 'one'),
          tenantId: fc.string(),
          timeZone: fc.constantFrom('Z', '+08:00', 'Asia/Shanghai'),
        },
        { requiredKeys: [] },
      )
      .chain((value) =>
        fc.constantFrom(...Vendor.options).map((vendor) => withChange({ [vendor]: value, secrets: { [vendor]: 'x' } })),
      )
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), spoilt, settings), (text) => {
        const read = readProfileFile(text)
        const sentences = read.ok ? ['fine'] : read.error
        expect(sentences.length > 0 && sentences.every((sentence) => sentence !== '')).toBe(true)
        expect(typeof problemOf(text)).toBe('string')
      }),
    )
  })

  it.each([
    [
      'udesk',
      { baseUrl: 'https://demo.udesk.cn', email: 'lead@example.com', groups: [{ id: 7, name: '投诉' }] },
      'fine',
    ],
    ['udesk', { auth: 'gateway', baseUrl: 'https://gateway.example/udesk' }, 'fine'],
    [
      'udesk',
      { auth: 'gateway', baseUrl: 'https://gateway.example', email: 'lead@example.com' },
      'udesk: Unrecognized key: "email"',
    ],
    [
      'udesk',
      { baseUrl: 'https://demo.udesk.cn', email: 'a@b.cn', groups: [1, 1].map((id) => ({ id, name: 'x' })) },
      'udesk.groups: one number is there twice',
    ],
    [
      'huawei-cms',
      {
        baseUrl: 'https://cms.example:28443',
        ccId: 65_535,
        vdn: 5000,
        accessKeyId: 'AK',
        stampPrecision: 'seconds',
        emptyQueryLine: true,
        queues: [{ id: 10_000, name: 'x' }],
      },
      'fine',
    ],
    [
      'huawei-cms',
      { auth: 'gateway', baseUrl: 'https://cms.example', ccId: 65_536, vdn: 5001 },
      'huawei-cms.ccId: Too big: expected number to be <=65535; huawei-cms.vdn: Too big: expected number to be <=5000',
    ],
    ['huawei-oifde', { baseUrl: 'https://oifde.example', tenantId: 'T', accessCode: '1', timeZone: '+08:00' }, 'fine'],
    [
      'huawei-oifde',
      { baseUrl: 'https://oifde.example', tenantId: 'T', accessCode: '1', timeZone: 'Asia/Shanghai' },
      'huawei-oifde.timeZone: must be Z or an offset like +08:00',
    ],
    ['yiyun', { auth: 'gateway', baseUrl: 'https://gateway.example/yiyun' }, 'fine'],
    [
      'yiyun',
      { auth: 'other', baseUrl: 'https://gateway.example' },
      "yiyun.auth: Invalid discriminator value. Expected 'gateway' | 'key'",
    ],
  ])('%s may be %j: %s', (vendor, settings, problem) =>
    expect(problemOf(withChange({ [vendor]: settings }))).toBe(problem),
  )

  it('shows a view names, people and hosts, and whose key is there', () => {
    const udesk = { auth: 'gateway', baseUrl: 'https://gateway.example:8443/udesk' }
    const parsed = parseProfile(withChange({ udesk }))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const shown = summary(parsed.value.profile, (vendor) => vendor !== 'udesk')
    expect(shown).toEqual({
      id: 'demo',
      name: 'Demo call centre',
      country: 'CN',
      reasons: sampleProfile.reasons,
      agents: [{ ...agent, state: { kind: 'away', reason: 'Lunch' } }],
      connections: [
        { system: 'yiyun', auth: 'key', host: 'api.yunhuni.com', keyPresent: true },
        { system: 'meiqia', auth: 'key', host: 'api.meiqia.com', keyPresent: true },
        { system: 'udesk', auth: 'gateway', host: 'gateway.example:8443', keyPresent: false },
      ],
      // Nobody needs Udesk to sign in.
      screenPop: null,
      secretsPresent: true,
    })
    expect(ProfileSummary.parse(shown)).toEqual(shown)
    expect(JSON.stringify(shown)).not.toMatch(/https|CERT1|APP1/)
    expect(summary(parsed.value.profile, (vendor) => vendor !== 'meiqia').secretsPresent).toBe(false)
  })
})
