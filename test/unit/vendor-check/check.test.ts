import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/clock.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import { check } from '../../../electron/vendor/check.ts'
import type { OperationReport } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err } from '../../../shared/result.ts'
import { manualClock } from '../vendor/manual-clock.ts'
import { answer, portsTo, settings, silence, type Answers } from './testing.ts'

const key = secret('a key')
const never = new AbortController().signal

/** The outcomes by the name behind the dot, in words. */
function told(operations: readonly OperationReport[]): Record<string, string> {
  return Object.fromEntries(
    operations.map(({ operation, outcome }) => {
      const word =
        outcome.kind === 'failed' ? outcome.failure.code : outcome.kind === 'not-tried' ? outcome.why : outcome.kind
      return [operation.slice(operation.indexOf('.') + 1), word]
    }),
  )
}

const yiyunAgents = (...names: readonly string[]) =>
  answer(200, { code: '000000', data: { totalCount: names.length, result: names.map((name) => ({ name })) } })
const meiqiaFine: Answers = ({ operation }) => answer(200, operation === 'sips' ? [] : { data: [], total: 0 })

describe('what is asked', () => {
  it('yiyun: the first page of one, and the agent who is on it', async () => {
    const { ports, asked } = portsTo(
      ({ operation, url }) =>
        operation === 'agents'
          ? yiyunAgents('1001')
          : answer(200, { code: '000000', data: { name: url.split('/').at(-1) } }),
      systemClock,
    )
    const report = await check('yiyun', settings.yiyun, key, ports, never)
    expect(asked).toEqual(['agents', 'agent'])
    expect(report).toMatchObject({ system: 'yiyun', reached: true, tls: 'secure', authorised: 'yes', failure: null })
    expect(told(report.operations)).toEqual({
      login: 'changes',
      logout: 'changes',
      keepalive: 'changes',
      agent: 'answered',
      agents: 'answered',
      extension: 'changes',
      state: 'changes',
      skills: 'changes',
    })
  })

  it('yiyun: nobody is signed in, or somebody whom the documents do not allow', async () => {
    for (const page of [yiyunAgents(), yiyunAgents('no such name')]) {
      const { ports, asked } = portsTo(() => page, systemClock)
      const report = await check('yiyun', settings.yiyun, key, ports, never)
      expect([asked, told(report.operations)['agent'], report.failure]).toEqual([['agents'], 'nothing-to-ask', null])
    }
  })

  it('huawei-cms: its queues, at most one request of them, or nothing at all', async () => {
    const bodies: unknown[] = []
    const { ports } = portsTo(({ body }) => {
      bodies.push(JSON.parse(body ?? ''))
      return answer(200, { resultCode: '0100000', resultDesc: [] })
    }, systemClock)
    const queues = Array.from({ length: 1200 }, (_, index) => ({ id: index + 1, name: 'Q' }))
    const many = await check('huawei-cms', { ...settings['huawei-cms'], queues }, key, ports, never)
    expect([told(many.operations), bodies]).toEqual([
      { queueStats: 'answered' },
      [{ ccId: 1, vdn: 2, skillIds: queues.slice(0, 1000).map(({ id }) => id) }],
    ])
    const none = await check('huawei-cms', { ...settings['huawei-cms'], queues: [] }, key, ports, never)
    expect(none).toEqual({
      system: 'huawei-cms',
      testedAt: expect.any(Number),
      reached: false,
      tls: 'unknown',
      authorised: 'unknown',
      skewMs: null,
      latencyMs: null,
      operations: [{ operation: 'huawei-cms.queueStats', outcome: { kind: 'not-tried', why: 'nothing-to-ask' } }],
      failure: null,
    })
    expect(bodies.length).toBe(1)
  })

  it('without a key nothing', async () => {
    const { ports, asked } = portsTo(silence, systemClock)
    const report = await check('meiqia', settings.meiqia, null, ports, never)
    const failure = { code: 'not-ready', why: 'secrets-missing' }
    expect(asked).toEqual([])
    expect(report).toMatchObject({ reached: false, tls: 'unknown', authorised: 'unknown', failure })
    expect(told(report.operations)).toMatchObject({ outboundNumbers: 'not-ready', sips: 'stopped', records: 'stopped' })
  })

  it.each([
    [401, 'unauthorised'],
    [403, 'locked-out'],
  ])('after HTTP %i nothing more', async (status, code) => {
    const { ports, asked } = portsTo(() => answer(status, 'no'), systemClock)
    const report = await check('meiqia', settings.meiqia, key, ports, never)
    expect(asked).toEqual(['outboundNumbers'])
    expect(report).toMatchObject({ reached: true, authorised: 'no', failure: { code, system: 'meiqia' } })
    expect(told(report.operations)).toMatchObject({ outboundNumbers: code, sips: 'stopped', records: 'stopped' })
  })

  it('the first alone, the others together', async () => {
    const open: (() => void)[] = []
    const { ports, asked } = portsTo(
      (request) => new Promise((resolve) => open.push(() => resolve(meiqiaFine(request)))),
      systemClock,
    )
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
    const report = check('meiqia', settings.meiqia, key, ports, never)
    await turn()
    expect(asked).toEqual(['outboundNumbers'])
    open.shift()?.()
    await turn()
    expect([asked.slice(1), open.length]).toEqual([['sips', 'records'], 2])
    for (const answered of open) answered()
    expect((await report).failure).toBe(null)
  })
})

describe('what is to be mended first', () => {
  const system = 'meiqia'
  const offline: Failure = { code: 'offline', system }
  const noTls: Failure = { code: 'broken-answer', system, problem: 'no secure connection: CERT_HAS_EXPIRED' }
  const skew: Failure = { code: 'clock-skew', system, seconds: 600 }
  const broken: Failure = { code: 'broken-answer', system, problem: 'HTTP 500' }
  const limited: Failure = { code: 'rate-limited', system, until: 5 }
  const paused: Failure = { code: 'paused', system, until: 5 }

  it.each([
    [[broken, offline, limited], offline],
    [[limited, broken, noTls], noTls],
    [[broken, limited, skew], skew],
    [[paused, offline, paused], offline],
    [[paused, broken, limited], broken],
    [[paused, paused, paused], paused],
  ] as const)('%j', async ([first, second, third], worst) => {
    const failures: Readonly<Record<string, Failure>> = { outboundNumbers: first, sips: second, records: third }
    const { ports } = portsTo(({ operation }) => err(failures[operation] ?? offline), systemClock)
    expect((await check('meiqia', settings.meiqia, key, ports, never)).failure).toEqual(worst)
  })

  it('a signature that CC-CMS refuses under a wrong clock is about the clock, with a gateway it is not', async () => {
    const refusing: Answers = () => answer(401, {}, { date: new Date(Date.now() - 600_000).toUTCString() })
    const ofKey = await check('huawei-cms', settings['huawei-cms'], key, portsTo(refusing, systemClock).ports, never)
    expect(ofKey).toMatchObject({ authorised: 'unknown', failure: { code: 'clock-skew', system: 'huawei-cms' } })
    const { ccId, vdn, queues } = settings['huawei-cms']
    const gateway = {
      auth: 'gateway',
      baseUrl: 'https://gateway.example',
      ccId,
      vdn,
      ...(queues ? { queues } : {}),
    } as const
    const ofGateway = await check('huawei-cms', gateway, key, portsTo(refusing, systemClock).ports, never)
    expect(ofGateway).toMatchObject({ authorised: 'no', failure: { code: 'unauthorised' } })
    expect(Math.abs((ofGateway.skewMs ?? 0) - 600_000)).toBeLessThan(5_000)
  })
})

describe('how long it takes', () => {
  it('ends within half a minute, and says that it took too long', async () => {
    const { clock, advance, pending } = manualClock()
    const { ports } = portsTo(silence, clock)
    const report = check('udesk', settings.udesk, key, ports, never)
    await advance(27_999)
    await advance(1)
    await advance(0)
    expect(await report).toMatchObject({
      reached: false,
      failure: { code: 'timed-out', system: 'udesk', afterMs: 28_000 },
    })
    expect(pending()).toBe(0)
  })

  it('can be cancelled, before and in the middle', async () => {
    const { clock, pending } = manualClock()
    for (const at of ['before', 'in the middle']) {
      const { ports } = portsTo(silence, clock)
      const stop = new AbortController()
      if (at === 'before') stop.abort()
      const report = check('yiyun', settings.yiyun, key, ports, stop.signal)
      stop.abort()
      const { failure, operations } = await report
      expect([failure, told(operations)['agents'], told(operations)['agent']]).toEqual([
        { code: 'cancelled' },
        'cancelled',
        'stopped',
      ])
    }
    expect(pending()).toBe(0)
  })
})

it('no data of the vendor’s is in the report; who wants some is told', async () => {
  const { ports } = portsTo(() => yiyunAgents('agent_47'), systemClock)
  const values: unknown[] = []
  const report = await check('yiyun', settings.yiyun, key, ports, never, (name, value) => values.push([name, value]))
  expect(JSON.stringify(report)).not.toContain('agent_47')
  expect(values[0]).toEqual(['yiyun.agents', { agents: [expect.objectContaining({ name: 'agent_47' })], total: 1 }])
})
