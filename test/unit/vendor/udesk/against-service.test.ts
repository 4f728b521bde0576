import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock, type Clock } from '../../../../electron/clock.ts'
import type { Line } from '../../../../electron/log.ts'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createBudget } from '../../../../electron/vendor/budget.ts'
import { createHttp } from '../../../../electron/vendor/http.ts'
import { createUdesk } from '../../../../electron/vendor/udesk/client.ts'
import { udeskLimit } from '../../../../electron/vendor/udesk/connection.ts'
import { seededRandom } from '../../../callcentre/random.ts'
import { startUdesk, type Udesk } from '../../../callcentre/udesk-service.ts'
import { seededWorld, type UdeskWorld } from '../../../callcentre/udesk-world.ts'
import { manualClock } from '../manual-clock.ts'

// The service reads the document on its own: what agrees here was understood twice.
const credentials = { email: 'lead+floor@example.com', token: 'demo-token-0123456789' }
const signal = new AbortController().signal
const now = Math.floor(Date.now() / 1000) * 1000
const world = (agents = 40): UdeskWorld =>
  seededWorld({ random: seededRandom(7), now, agents, groups: 5, waiting: 120, quitted: 230 })

const services: Udesk[] = []
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()))
})

async function start(options: Partial<Parameters<typeof startUdesk>[0]> = {}) {
  const service = await startUdesk({ credentials, world: world(), ...options })
  services.push(service)
  return service
}

function client(
  service: Udesk,
  {
    clock = systemClock,
    nonce = randomUUID,
    token = credentials.token,
    email = credentials.email,
    limit = udeskLimit,
  }: {
    clock?: Clock
    nonce?: () => string
    token?: string
    email?: string
    limit?: typeof udeskLimit
  } = {},
) {
  const lines: Line[] = []
  const http = createHttp({ fetch, clock: systemClock, log: (line) => lines.push(line), random: () => 0 })
  const ports = { clock, nonce, random: () => 0, budget: createBudget(limit, clock) }
  return { api: createUdesk(http, { auth: 'key', baseUrl: service.address, email }, secret(token), ports), lines }
}

describe('what the service has is what the client reads', () => {
  it('2,000 agents in 20 pages', async () => {
    const crowd = world(2000)
    const service = await start({ world: crowd })
    const { api } = client(service)
    const told: number[] = []
    const read = await api.agentsOfGroup({ onProgress: ({ rows }) => told.push(rows) }, signal)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    expect([read.value.rows.length, read.value.total, read.value.skipped]).toEqual([2000, 2000, 0])
    expect(told).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 100))
    expect(service.requests.length).toBe(20)
    expect(
      read.value.rows.map(({ id, name, since, state, today }) => [id, name, since, state.text, today.out]),
    ).toEqual(crowd.agents().map(({ id, name, since, workState, callouts }) => [id, name, since, workState, callouts]))
    // No word of the document is unknown.
    const kinds = read.value.rows.flatMap((agent) => [agent.state, agent.phone, agent.device, agent.call])
    expect(kinds.filter(({ kind }) => kind === 'other')).toEqual([])
  })

  it('agents of groups know their group', async () => {
    const shown = world()
    const { api } = client(await start({ world: shown }))
    const read = await api.agentsOfGroup({ groups: [2, 4], perPage: 3 }, signal)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const expected = [2, 4].flatMap((group) =>
      shown.agents().flatMap(({ id, groups }) => (groups.includes(group) ? [[id, [group]]] : [])),
    )
    expect(read.value.rows.map(({ id, groups }) => [id, groups])).toEqual(expected)
  })

  it.each(['samples', 'tables'] as const)('today, the queue and the abandoned, typed as in the %s', async (wording) => {
    const shown = world()
    const { api } = client(await start({ world: shown, wording }))
    const today = await api.callsToday({ groups: [1, 3], perPage: 1 }, signal)
    expect(today.ok && today.value.rows.map((row) => [row.group, row.in, row.out])).toEqual([
      [null, shown.calls(1).callins + shown.calls(3).callins, shown.calls(1).callouts + shown.calls(3).callouts],
      [1, shown.calls(1).callins, shown.calls(1).callouts],
      [3, shown.calls(3).callins, shown.calls(3).callouts],
    ])
    const queue = await api.queue({}, signal)
    expect(queue.ok && queue.value.rows.map((row) => [row.group, row.number, row.name, row.startedAt])).toEqual(
      shown.queue().map((row) => [row.group, row.cellphone, row.name, wording === 'samples' ? null : row.since]),
    )
    const abandoned = await api.abandoned({ groups: [1, 2, 3, 4, 5] }, signal)
    expect(
      abandoned.ok && abandoned.value.rows.map((row) => [row.number, row.abandonedAt, row.waitedSeconds, row.followUp]),
    ).toEqual(shown.quitted().map((row) => [row.cellphone, row.quittedAt, row.waited, String(row.nextCall ?? '')]))
  })
})

describe('who and when', () => {
  const failureOf = (code: string) => expect.objectContaining({ code })

  it('a wrong token, a wrong account, a group that is gone', async () => {
    const service = await start()
    expect(await client(service, { token: 'wrong' }).api.queue({}, signal)).toEqual({
      ok: false,
      error: { code: 'unauthorised', system: 'udesk', text: '署名が正しくありません' },
    })
    expect(await client(service, { email: 'x@y.z' }).api.queue({}, signal)).toMatchObject({
      error: failureOf('unauthorised'),
    })
    for (const operation of ['agentsOfGroup', 'callsToday', 'queue', 'abandoned'] as const)
      expect(await client(service).api[operation]({ groups: [77] }, signal)).toEqual({
        ok: false,
        error: {
          code: 'refused',
          system: 'udesk',
          vendorCode: '11012',
          text: 'このグループは存在しないか、削除されました',
        },
      })
  })

  it.each([
    [3600, true],
    [-3600, true],
    [3600, false],
    [-3600, false],
  ])('a clock %s s off is found and put right (time in the refusal: %s)', async (seconds, refusalsTellTime) => {
    const service = await start({ refusalsTellTime })
    service.clock.skew(seconds)
    const { api } = client(service)
    expect((await api.queue({ page: 1 }, signal)).ok).toBe(true)
    expect(service.requests.length).toBe(2)
    expect((await api.abandoned({ page: 1 }, signal)).ok).toBe(true)
    expect(service.requests.length).toBe(3)
    expect(Math.abs((api.clockSkewMs() ?? 0) + seconds * 1000)).toBeLessThan(3000)
  })

  it('a nonce that was used is replaced once', async () => {
    const service = await start()
    const nonces = ['a', 'a', 'b', 'a', 'b']
    const { api } = client(service, { nonce: () => nonces.shift() ?? 'c' })
    expect((await api.queue({ page: 1 }, signal)).ok).toBe(true)
    expect((await api.queue({ page: 1 }, signal)).ok).toBe(true)
    expect(service.requests.length).toBe(3)
    expect(await api.queue({ page: 1 }, signal)).toMatchObject({ error: { vendorCode: '20623' } })
    expect(service.requests.length).toBe(5)
  })

  it('the service lets 60 a minute through for each API, and no more', async () => {
    const service = await start()
    const { api } = client(service, { limit: { requests: 1000, withinMs: 60_000 } })
    for (let count = 0; count < 60; count += 1) expect((await api.queue({ page: 1 }, signal)).ok).toBe(true)
    expect(await api.queue({ page: 1 }, signal)).toMatchObject({ error: { code: 'rate-limited', system: 'udesk' } })
    expect((await api.abandoned({ page: 1 }, signal)).ok).toBe(true)
  })

  it('so the client delays its 61st', async () => {
    const { clock, advance, pending } = manualClock(Date.now())
    const service = await start()
    const { api } = client(service, { clock })
    const first = await Promise.all(Array.from({ length: 60 }, (_, index) => api.queue({ page: index + 1 }, signal)))
    expect(first.filter(({ ok }) => !ok)).toEqual([])
    const late = api.queue({ page: 1 }, signal)
    expect([service.requests.length, pending()]).toEqual([60, 1])
    // Another API has its own sixty.
    expect((await api.callsToday({ page: 1 }, signal)).ok).toBe(true)
    service.clock.skew(60)
    await advance(60_000)
    expect((await late).ok).toBe(true)
    expect(pending()).toBe(0)
  })

  it('down, a portal, a broken back end; and nothing of it in the log', async () => {
    const service = await start()
    const { api, lines } = client(service)
    await service.setMode('html')
    expect(await api.queue({}, signal)).toMatchObject({ error: { problem: 'a web page instead of data' } })
    await service.setMode('error-500')
    expect(await api.queue({}, signal)).toMatchObject({ error: { problem: 'HTTP 500' } })
    await service.setMode('down')
    expect(await api.queue({}, signal)).toEqual({ ok: false, error: { code: 'offline', system: 'udesk' } })
    // After the fifth failure in a row the server is left alone, and that is said too.
    expect(lines.map((line) => ('operation' in line ? line.operation : line.what))).toEqual([
      ...Array(6).fill('calls_in_queue'),
      'circuit',
    ])
    for (const word of [credentials.token, credentials.email, '127.0.0.1', 'sign=', 'nonce'])
      expect(JSON.stringify(lines)).not.toContain(word)
  })
})
