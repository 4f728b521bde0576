import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vendor } from '../../../shared/connection.ts'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'
import type { VendorMode } from '../../callcentre/misbehaviour.ts'
import { openDesk, order, vendors, type Desk } from './probing.ts'

let centre: CallCentre
let desk: Desk

beforeAll(async () => {
  centre = await startCallCentre({ seed: 12 })
  desk = openDesk()
  desk.write('keys.json', centre.profile)
  desk.write('gateway.json', centre.gatewayProfile)
})
afterAll(async () => {
  await centre.close()
  desk.close()
})

/** What only reads, in the order of the documents. `yiyun.agent` has nobody to ask for. */
const reading = [
  ['yiyun', 'agents'],
  ['meiqia', 'records'],
  ['meiqia', 'outboundNumbers'],
  ['meiqia', 'sips'],
  ['udesk', 'agentsOfGroup'],
  ['udesk', 'callsToday'],
  ['udesk', 'queue'],
  ['udesk', 'abandoned'],
  ['huawei-cms', 'queueStats'],
  ['huawei-oifde', 'report'],
] as const satisfies readonly (readonly [Vendor, string])[]

/** The first of each vendor, after which a refusal of our right to ask ends the test. */
const firstOnly = ['agents', 'outboundNumbers', 'agentsOfGroup', 'queueStats', 'report']

const names: Readonly<Record<Vendor, string>> = {
  yiyun: 'The agent service',
  meiqia: 'The call service',
  udesk: 'Udesk',
  'huawei-cms': 'Huawei CC-CMS',
  'huawei-oifde': 'Huawei OIFDE',
}

interface Told {
  readonly code: string
  readonly sentence: unknown
  readonly [fact: string]: unknown
}

const line = (vendor: Vendor, operation: string, { sentence, ...facts }: Told) => ({
  vendor,
  operation,
  ok: false,
  ms: expect.any(Number) as number,
  failure: { ...facts, system: vendor, sentence },
})

const good = (vendor: Vendor, operation: string) => ({
  vendor,
  operation,
  ok: true,
  ms: expect.any(Number) as number,
  value: expect.anything() as unknown,
})

const broken = (vendor: Vendor, problem: string): Told => ({
  code: 'broken-answer',
  problem,
  sentence: `${names[vendor]} sent an answer that makes no sense (${problem}). The provider must mend it.`,
})

const unauthorised = (vendor: Vendor, text: string): Told => ({
  code: 'unauthorised',
  text,
  sentence: `${names[vendor]} does not accept this desktop’s keys${text === '' ? '' : `: “${text}”`}. IT can mend them in Settings → Connections or import a fresh profile.`,
})

const lockedOut = (vendor: Vendor): Told => ({
  code: 'locked-out',
  sentence: `${names[vendor]} has locked this desktop out after too many attempts. IT must mend the key first, then the provider can unlock it; trying on makes it longer.`,
})

/** What is the same for every vendor and for a gateway. */
const alike: Readonly<Partial<Record<VendorMode, (vendor: Vendor, operation: string) => Told>>> = {
  down: (vendor) => ({
    code: 'offline',
    sentence: `${names[vendor]} cannot be reached. Check the network cable or Wi-Fi; if they are fine, IT can help.`,
  }),
  slow: (vendor) => ({
    code: 'timed-out',
    afterMs: 300,
    sentence: `${names[vendor]} did not answer within 1 s. Try again; if it goes on, tell the provider.`,
  }),
  html: (vendor) => broken(vendor, 'a web page instead of data'),
  'error-500': (vendor) => broken(vendor, 'HTTP 500'),
  empty: (vendor) => broken(vendor, 'empty answer'),
  redirect: (vendor) => broken(vendor, 'redirected elsewhere'),
  'too-long': (vendor) => broken(vendor, 'too long'),
  'rate-limited': (vendor) => ({
    code: 'rate-limited',
    until: expect.any(Number),
    sentence: expect.stringMatching(
      new RegExp(`^${names[vendor]} takes no more requests until .+\\. Wait and try again\\.$`),
    ),
  }),
  // Half of a text may happen to end like a whole one.
  truncated: (vendor) => ({
    code: 'broken-answer',
    problem: 'cut off',
    sentence: expect.stringMatching(
      new RegExp(`^${names[vendor]} sent an answer that makes no sense \\(.*\\)\\. The provider must mend it\\.$`),
    ),
  }),
}

async function misbehaving(which: readonly string[], mode: VendorMode, profile: string) {
  for (const name of which)
    await order(centre, '/vendor', { which: name, mode, ...(mode === 'slow' ? { seconds: 2 } : {}) })
  const probed = await desk.run(['--profile', profile, ...(mode === 'slow' ? ['--deadline', '0.3'] : [])])
  for (const name of which) await order(centre, '/vendor', { which: name, mode: 'up' })
  return { code: probed.code, lines: probed.lines }
}

describe('all connections', () => {
  it.each(['keys.json', 'gateway.json'])('are well with %s', async (profile) => {
    const { code, lines, errors } = await desk.run(['--profile', profile])
    expect({ code, lines, errors }).toEqual({
      code: 0,
      lines: reading.map(([vendor, name]) => good(vendor, name)),
      errors: [],
    })
  })

  it('somebody who is signed in is asked for; notes are for a terminal', async () => {
    const { name, num, extension } = centre.profile.agents[0] ?? {}
    const login = ['--call', 'yiyun.login', '--json', JSON.stringify({ name, num, extension })]
    expect((await desk.run(['--profile', 'keys.json', ...login])).code).toBe(0)
    const { code, lines, errors } = await desk.run(['--profile', 'keys.json'], { isErrorTerminal: true })
    expect(
      (await desk.run(['--profile', 'keys.json', '--call', 'yiyun.logout', '--json', `{"name":"${name}"}`])).code,
    ).toBe(0)
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [good('yiyun', 'agent'), ...reading.map(([vendor, operation]) => good(vendor, operation))],
    })
    expect(errors.filter((note) => !note.startsWith('  '))).toEqual(
      vendors.map((vendor) =>
        expect.stringMatching(
          new RegExp(
            `^${vendor}: reached on this computer, authorised, answers in \\d+ ms, this clock \\d\\.\\d s (ahead|behind)$`,
          ),
        ),
      ),
    )
    expect(
      errors.filter((note) => note.startsWith('  ') && !note.endsWith('not tried: it would change something')),
    ).toEqual([])
  })
})

describe.each([
  ['every vendor', vendors, 'keys.json'],
  ['the gateway', ['gateway'], 'gateway.json'],
] as const)('%s', (_, which, profile) => {
  it.each(Object.entries(alike))('is %s: the same words for all', async (mode, told) => {
    expect(await misbehaving(which, mode as VendorMode, profile)).toEqual({
      code: 1,
      lines: reading.map(([vendor, name]) => line(vendor, name, told(vendor, name))),
    })
  })
})

describe('in their own way', () => {
  it('vendors send wrong types', async () => {
    const expected = 'Invalid input: expected'
    expect(await misbehaving(vendors, 'wrong-types', 'keys.json')).toEqual({
      code: 1,
      lines: [
        line('yiyun', 'agents', broken('yiyun', `code: ${expected} string, received number`)),
        line('meiqia', 'records', broken('meiqia', `data: ${expected} array, received string`)),
        line('meiqia', 'outboundNumbers', broken('meiqia', `groups: ${expected} array, received object`)),
        line('meiqia', 'sips', broken('meiqia', `${expected} array, received object`)),
        ...['agentsOfGroup', 'callsToday', 'queue', 'abandoned'].map((name) =>
          line('udesk', name, broken('udesk', 'server_time: Invalid input')),
        ),
        line('huawei-cms', 'queueStats', broken('huawei-cms', `resultCode: ${expected} string, received number`)),
        // A code of any kind is a refusal there, the codes are not documented (docs/vendors.md §5).
        line('huawei-oifde', 'report', {
          code: 'refused',
          vendorCode: 'none',
          text: '',
          sentence: 'Huawei OIFDE said no with code none. The provider can help.',
        }),
      ],
    })
  })

  it('vendors do not accept us: nothing more is asked', async () => {
    const { code, lines } = await misbehaving(vendors, 'unauthorised', 'keys.json')
    const told = [
      unauthorised('yiyun', 'signature is invalid'),
      unauthorised('meiqia', 'access token 无效'),
      unauthorised('udesk', '署名が正しくありません'),
      unauthorised('huawei-cms', 'signature is invalid'),
      unauthorised('huawei-oifde', 'appKey or appSecret is incorrect'),
    ]
    const firsts = reading.filter(([, name]) => firstOnly.includes(name))
    expect({ code, lines }).toEqual({
      code: 1,
      lines: firsts.map(([vendor, name], index) => line(vendor, name, told[index] ?? lockedOut(vendor))),
    })
  })

  it('vendors have locked us out', async () => {
    const permission: Told = {
      code: 'refused',
      vendorCode: 'PermissionDenied',
      text: '没有权限',
      sentence: 'The call service said no: “没有权限” (PermissionDenied). The provider or your team lead can help.',
    }
    expect(await misbehaving(vendors, 'locked', 'keys.json')).toEqual({
      code: 1,
      lines: [
        line('yiyun', 'agents', lockedOut('yiyun')),
        line('meiqia', 'records', permission),
        line('meiqia', 'outboundNumbers', permission),
        line('meiqia', 'sips', permission),
        line('udesk', 'agentsOfGroup', unauthorised('udesk', 'HTTP 403')),
        line('huawei-cms', 'queueStats', lockedOut('huawei-cms')),
        line('huawei-oifde', 'report', lockedOut('huawei-oifde')),
      ],
    })
  })

  it('a gateway does not accept the desktop, in its own words', async () => {
    const firsts = reading.filter(([, name]) => firstOnly.includes(name))
    for (const [mode, text] of [
      ['unauthorised', 'the token is unknown'],
      ['locked', 'Forbidden'],
    ] as const)
      expect(await misbehaving(['gateway'], mode, 'gateway.json')).toEqual({
        code: 1,
        lines: firsts.map(([vendor, name]) => line(vendor, name, unauthorised(vendor, text))),
      })
  })

  it.each([
    ['behind', 3600, ['yiyun', 'huawei-cms']],
    // 壹耘 refuses old stamps only (docs/vendors.md §4.1).
    ['ahead', -3600, ['huawei-cms']],
  ])(
    'a clock an hour %s is told where stamps are signed, Udesk is asked by its own',
    async (side, skewSeconds, refusing) => {
      await order(centre, '/clock', { skewSeconds })
      const { code, lines } = await desk.run(['--profile', 'keys.json'])
      await order(centre, '/clock')
      await order(centre, '/unlock')
      const skewed = (vendor: Vendor): Told => ({
        code: 'clock-skew',
        seconds: expect.closeTo(-skewSeconds, -1) as number,
        sentence: expect.stringMatching(
          new RegExp(
            `^${names[vendor]} refuses this computer because its clock is (3599|360[01]) s ${side}\\. IT can set the clock\\.$`,
          ),
        ),
      })
      expect({ code, lines }).toEqual({
        code: 1,
        lines: reading.map(([vendor, name]) =>
          refusing.includes(vendor) ? line(vendor, name, skewed(vendor)) : good(vendor, name),
        ),
      })
    },
  )
})

it('without keys nothing is asked', async () => {
  const { secrets: _, ...keyless } = centre.profile
  desk.write('keyless.json', keyless)
  const asked = async () => ((await (await fetch(`${centre.addresses.control}/requests`)).json()) as unknown[]).length
  const before = await asked()
  const { code, lines, errors } = await desk.run(['--profile', 'keyless.json', '--verbose'])
  expect(await asked()).toBe(before)
  expect([code, lines]).toEqual([
    1,
    reading
      .filter(([, name]) => firstOnly.includes(name))
      .map(([vendor, operation]) => ({
        vendor,
        operation,
        ok: false,
        ms: 0,
        failure: {
          code: 'not-ready',
          why: 'secrets-missing',
          sentence:
            'This profile’s keys are no longer on this desktop. Import the profile again, or give them in Settings → Connections.',
        },
      })),
  ])
  expect(errors.filter((note) => note.includes('is missing'))).toEqual([
    '  the secret yiyun.secretKey is missing: give it in --secrets or as SEATLINE_YIYUN_SECRET_KEY',
    '  the secret meiqia.accessToken is missing: give it in --secrets or as SEATLINE_MEIQIA_ACCESS_TOKEN',
    '  the secret udesk.apiToken is missing: give it in --secrets or as SEATLINE_UDESK_API_TOKEN',
    '  the secret huawei-cms.secretKey is missing: give it in --secrets or as SEATLINE_HUAWEI_CMS_SECRET_KEY',
    '  the secret huawei-oifde.appSecret is missing: give it in --secrets or as SEATLINE_HUAWEI_OIFDE_APP_SECRET',
  ])
})

it('no secret of the centre was printed', () => {
  const printed = desk.printed()
  expect(printed.length).toBeGreaterThan(10_000)
  for (const secret of centre.secrets) expect(printed).not.toContain(secret)
})
