import { array, assert, constant, constantFrom, dictionary, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeOf,
  type Draft,
  draftOf,
  emptyDraft,
  isChanged,
  tidied,
} from '../../../renderer/console/settings/connections/draft.ts'
import { fieldsOf } from '../../../renderer/console/settings/connections/fields.ts'
import { Auth, ConnectionChange } from '../../../shared/connection.ts'
import { System } from '../../../shared/failure.ts'

/** One of each kind and of each way of signing, with everything that may be left out. */
const changes: readonly ConnectionChange[] = [
  {
    system: 'yiyun',
    settings: { auth: 'key', baseUrl: 'https://api.example/v1/account/C1', certId: 'C1', appId: 'A1' },
  },
  { system: 'yiyun', settings: { auth: 'gateway', baseUrl: 'https://gateway.example/yiyun' } },
  { system: 'meiqia', settings: { auth: 'key', baseUrl: 'https://api.example', timeZone: '+08:00' } },
  { system: 'meiqia', settings: { auth: 'gateway', baseUrl: 'https://gateway.example/meiqia' } },
  {
    system: 'udesk',
    settings: {
      auth: 'key',
      baseUrl: 'https://company.udesk.example',
      email: 'admin@demo.example',
      timeZone: 'Z',
      groups: [{ id: 301, name: '投诉' }],
    },
  },
  { system: 'udesk', settings: { auth: 'gateway', baseUrl: 'https://gateway.example/udesk' } },
  {
    system: 'huawei-cms',
    settings: {
      auth: 'key',
      baseUrl: 'https://cms.example:8443',
      accessKeyId: 'AK',
      ccId: 1,
      vdn: 170,
      largestSkillId: 10_000,
      stampPrecision: 'seconds',
      emptyQueryLine: false,
      queues: [
        { id: 11, name: '投诉' },
        { id: 12, name: 'Billing' },
      ],
    },
  },
  { system: 'huawei-cms', settings: { auth: 'gateway', baseUrl: 'https://gateway.example/cms', ccId: 1, vdn: 2 } },
  {
    system: 'huawei-oifde',
    settings: { auth: 'key', baseUrl: 'https://oifde.example', tenantId: 'T', accessCode: '1', appKey: 'K' },
  },
  {
    system: 'huawei-oifde',
    settings: { auth: 'gateway', baseUrl: 'https://gateway.example/o', tenantId: 'T', accessCode: '1' },
  },
  {
    system: 'exchange',
    settings: {
      servers: ['wss://pbx.example/ws', 'ws://127.0.0.1:8088'],
      domain: 'pbx.example',
      realm: 'pbx example',
      callUuidHeader: 'X-Uuid',
    },
  },
  {
    system: 'exchange',
    settings: {
      servers: ['wss://pbx.example'],
      domain: 'pbx',
      realm: 'pbx',
      callUuidHeader: 'X-Uuid',
      dtmf: 'info',
      // No field of the form, and not lost by it.
      iceServers: ['stun:turn.example:3478', 'turns:turn.example:5349?transport=tcp'],
      onlyRelayed: true,
    },
  },
]

const draftFor = ({ system, settings }: ConnectionChange): Draft => draftOf(system, settings as never)

describe('the form of a connection', () => {
  it.each(changes.map((change) => [change.system, change] as const))(
    'gives the settings of %s back as they were read',
    (_, change) => {
      expect(changeOf(tidied(draftFor(change)))).toEqual({ ok: true, value: change })
    },
  )

  it('forgives spaces and empty lines', () => {
    const draft: Draft = {
      ...emptyDraft('udesk'),
      texts: { baseUrl: ' https://company.udesk.example ', email: 'admin@demo.example ', timeZone: '  ' },
      named: [
        { id: ' ', name: '' },
        { id: '301 ', name: ' VIP' },
      ],
    }
    expect(changeOf(tidied(draft))).toEqual({
      ok: true,
      value: {
        system: 'udesk',
        settings: {
          auth: 'key',
          baseUrl: 'https://company.udesk.example',
          email: 'admin@demo.example',
          groups: [{ id: 301, name: 'VIP' }],
        },
      },
    })
  })

  it('keeps what the other way of signing asked for, and does not send it', () => {
    const before = draftFor(changes[0] as ConnectionChange)
    const gateway: Draft = { ...before, auth: 'gateway' }
    expect(changeOf(gateway)).toEqual({
      ok: true,
      value: { system: 'yiyun', settings: { auth: 'gateway', baseUrl: 'https://api.example/v1/account/C1' } },
    })
    expect(isChanged(before, gateway)).toBe(true)
    expect(isChanged(before, { ...gateway, auth: 'key' })).toBe(false)
  })

  it('is unsaved once something visible is another thing, and spaces are none', () => {
    const before = draftFor(changes[2] as ConnectionChange)
    const typed = (baseUrl: string): Draft => ({ ...before, texts: { ...before.texts, baseUrl } })
    expect(isChanged(before, typed('https://api.example '))).toBe(false)
    expect(isChanged(before, typed('https://api.exampl'))).toBe(true)
    expect(isChanged(emptyDraft('huawei-cms'), { ...emptyDraft('huawei-cms'), texts: { ccId: 'x' } })).toBe(true)
  })

  it('never sends what main would refuse as a request, whatever is typed', () => {
    const text = string({ maxLength: 20 })
    const draft = record({
      system: constantFrom(...System.options),
      auth: constantFrom(...Auth.options),
      texts: dictionary(constantFrom('baseUrl', 'certId', 'ccId', 'vdn', 'email', 'timeZone', 'realm'), text),
      named: array(record({ id: text, name: text }), { maxLength: 3 }),
      servers: array(text, { maxLength: 3 }),
      kept: constant({}),
    })
    assert(
      property(draft, (typed) => {
        const change = changeOf(tidied(typed))
        if (change.ok) expect(ConnectionChange.safeParse(change.value).success).toBe(true)
        else expect(Object.keys(change.error)).not.toEqual([])
      }),
    )
  })
})

describe('what is wrong in a form', () => {
  const wrong = (system: System, draft: Partial<Draft>) => {
    const change = changeOf(tidied({ ...emptyDraft(system), ...draft }))
    return change.ok ? {} : change.error
  }

  it.each(System.options)('names every field of %s that is needed and empty', (system) => {
    const needed = fieldsOf(system, 'key').flatMap((field) => (field.kind === 'text' && !field.optional ? [field] : []))
    expect(wrong(system, {})).toEqual({
      ...Object.fromEntries(needed.map(({ name }) => [name, expect.any(String)])),
      ...(system === 'exchange' ? { 'servers.0': 'missing' } : {}),
    })
  })

  it.each([
    ['', 'missing'],
    ['api.example', 'not-an-address'],
    ['http://api.example', 'not-https'],
    ['https://me:secret@api.example', 'has-credentials'],
    ['https://api.example/?a=1', 'has-query'],
    ['https://a;b', 'bad-host'],
  ])('an address like %j is %s', (baseUrl, problem) => {
    expect(wrong('meiqia', { texts: { baseUrl } })).toEqual({ baseUrl: problem })
  })

  it.each([
    ['certId', 'two words', 'token'],
    ['appId', '', 'missing'],
  ] as const)('%s like %j is %s', (name, text, problem) => {
    const texts = { baseUrl: 'https://api.example', certId: 'C', appId: 'A', [name]: text }
    expect(wrong('yiyun', { texts })).toEqual({ [name]: problem })
  })

  it('finds the line of a list', () => {
    const texts = { baseUrl: 'https://a.example', accessKeyId: 'AK', ccId: '0', vdn: '5001', largestSkillId: '1.5' }
    const named = [
      { id: '0', name: 'a' },
      { id: 'x', name: '' },
      { id: '12', name: 'n'.repeat(101) },
    ]
    expect(wrong('huawei-cms', { texts: { ...emptyDraft('huawei-cms').texts, ...texts }, named })).toEqual({
      ccId: 'cc-id',
      vdn: 'vdn',
      largestSkillId: 'largest-skill-id',
      'queues.0.id': 'number',
      'queues.1.id': 'number',
      'queues.1.name': 'missing',
      'queues.2.name': 'too-long',
    })
  })

  it('says of the whole list that a number is there twice', () => {
    const texts = { baseUrl: 'https://a.example', email: 'nobody', timeZone: 'Beijing' }
    const named = [
      { id: '7', name: 'a' },
      { id: '7', name: 'b' },
    ]
    expect(wrong('udesk', { texts: { ...texts }, named })).toEqual({
      email: 'email',
      timeZone: 'time-zone',
      groups: 'twice',
    })
  })

  it('speaks of wss for an exchange', () => {
    const texts = { domain: 'pbx', realm: 'r'.repeat(256), callUuidHeader: 'X Uuid' }
    expect(wrong('exchange', { texts, servers: ['wss://pbx.example', 'ws://pbx.example'] })).toEqual({
      'servers.1': 'not-wss',
      realm: 'too-long',
      callUuidHeader: 'header',
    })
  })
})
