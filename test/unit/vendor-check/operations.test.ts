import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secret } from '../../../electron/secrets/secret.ts'
import { createClient } from '../../../electron/vendor/clients.ts'
import { Moment } from '../../../electron/vendor/operations/operation.ts'
import { operations, operationsOf } from '../../../electron/vendor/operations/registry.ts'
import { operationNames, Vendor } from '../../../shared/connection.ts'
import { Failure } from '../../../shared/failure.ts'
import { manualClock } from '../vendor/manual-clock.ts'
import { answer, portsTo, settings } from './testing.ts'

const all = Vendor.options.flatMap((vendor) => operationsOf(vendor).map((found) => ({ vendor, ...found })))

it('there are exactly the operations that have a name', () => {
  expect(all.map(({ name }) => name)).toEqual(operationNames)
  const registered = Vendor.options.flatMap((vendor) =>
    Object.keys(operations[vendor]).map((name) => `${vendor}.${name}`),
  )
  expect(registered.sort()).toEqual([...operationNames].sort())
})

it('those that only read are known', () => {
  expect(all.filter(({ operation }) => !operation.changes).map(({ name }) => name)).toEqual([
    'yiyun.agent',
    'yiyun.agents',
    'meiqia.records',
    'meiqia.outboundNumbers',
    'meiqia.sips',
    'udesk.agentsOfGroup',
    'udesk.callsToday',
    'udesk.queue',
    'udesk.abandoned',
    'huawei-cms.queueStats',
    'huawei-oifde.report',
  ])
})

describe.each(all)('$name', ({ vendor, operation }) => {
  // Any pause is over at once, so that repetitions cost nothing.
  const { clock } = manualClock().impatient(60_000)

  it('takes its own example, and sends it', async () => {
    const { ports, asked } = portsTo(() => answer(500, ''), clock)
    const client = createClient<Vendor>(vendor, settings[vendor], secret('a key'), ports)
    const result = await operation.run(client, operation.example, new AbortController().signal)
    expect([asked.length > 0, result]).toEqual([
      true,
      { ok: false, error: { code: 'broken-answer', system: vendor, problem: 'HTTP 500' } },
    ])
  })

  it('whatever is given and whatever comes back: a problem of the input, a failure or a value of JSON', async () => {
    const input = fc.oneof(
      { weight: 1, arbitrary: fc.jsonValue() },
      { weight: 2, arbitrary: fc.constant(operation.example as unknown) },
    )
    const status = fc.constantFrom(200, 200, 200, 401, 404, 500)
    await fc.assert(
      fc.asyncProperty(input, status, fc.oneof(fc.json(), fc.string()), async (given, code, text) => {
        if (!operation.input.safeParse(given).success) return
        const { ports } = portsTo(() => answer(code, text), clock)
        const client = createClient<Vendor>(vendor, settings[vendor], secret('a key'), ports)
        const result = await operation.run(client, given, new AbortController().signal)
        if (result.ok) expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value)
        else expect(Failure.parse(result.error)).toEqual(result.error)
      }),
      { numRuns: 50 },
    )
  })
})

it('a moment is epoch ms, or a text that names its offset', () => {
  const at = Date.UTC(2026, 10, 21, 1)
  for (const text of [at, '2026-11-21T09:00:00+08:00', '2026-11-21T01:00:00Z', '2026-11-21T01:00:00.000Z'])
    expect(Moment.parse(text)).toBe(at)
  for (const text of ['2026-11-21T09:00:00', '2026-11-21', 'yesterday', 1.5, null])
    expect(Moment.safeParse(text).error?.issues[0]?.message).toBe(
      'must be epoch ms or a text like 2026-11-21T09:00:00+08:00',
    )
})
