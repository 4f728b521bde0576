import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseProfile, type ParsedProfile } from '../../../electron/config/profile.ts'
import { systemClock, type Clock } from '../../../electron/clock.ts'
import type { RecordsApi } from '../../../electron/history/records-api.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import type { Line } from '../../../electron/log.ts'
import { createHttp } from '../../../electron/vendor/http.ts'
import { createMeiqia } from '../../../electron/vendor/meiqia/client.ts'
import { createYiyun } from '../../../electron/vendor/yiyun/client.ts'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'

// The simulated call centre reads the documents on its own: what agrees here was understood twice.
let centre: CallCentre
let parsed: ParsedProfile
const lines: Line[] = []
const signal = new AbortController().signal
// Repetitions at once: a random of nought takes the pause out of the jitter.
const http = createHttp({ fetch, clock: systemClock, log: (line) => lines.push(line), random: () => 0 })

beforeAll(async () => {
  centre = await startCallCentre({ seed: 7 })
  const read = parseProfile(JSON.stringify(centre.profile))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  parsed = read.value
})
afterAll(() => centre.close())

const given = (name: 'yiyun.secretKey' | 'meiqia.accessToken') => parsed.secrets[name] ?? secret('')
// Pauses before a repetition are worth nothing here.
const hasty: Clock = { now: () => systemClock.now(), after: (_, run) => systemClock.after(0, run) }
const yiyun = (key = given('yiyun.secretKey')) => createYiyun(http, parsed.profile.yiyun, key, hasty)
const meiqia = (token = given('meiqia.accessToken')) => createMeiqia(http, parsed.profile.meiqia, token)

async function order(path: string, body: object): Promise<void> {
  const answer = await fetch(`${centre.addresses.control}${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)])
}

const done = { ok: true, value: undefined }
const first = () => {
  const agent = parsed.profile.agents[0]
  if (!agent) throw new Error('the demo has agents')
  return agent
}

describe('yiyun', () => {
  it('one agent’s day, every operation', async () => {
    const api = yiyun()
    const { name, num, extension, skills } = first()
    const agent = { name, num, extension, skills, state: { kind: 'away', reason: '打印/文件 100%' } as const }
    expect(await api.agent(name, signal)).toMatchObject({ ok: false, error: { kind: 'unknown-agent' } })
    expect(await api.logIn(agent, signal)).toEqual(done)
    expect(await api.logIn(agent, signal)).toMatchObject({ ok: false, error: { kind: 'already-signed-in' } })
    expect(await api.keepAlive(name, signal)).toEqual(done)
    expect(await api.agent(name, signal)).toEqual({ ok: true, value: agent })
    expect(await api.setState(name, { kind: 'busy', reason: '' }, signal)).toEqual(done)
    const changes = [
      { kind: 'remove-all' },
      { kind: 'set', name: '投诉', score: 55 },
      { kind: 'set', name: '退款', score: 10, enabled: true },
      { kind: 'set', name: '投诉', enabled: true },
      { kind: 'remove', name: '退款' },
    ] as const
    expect(await api.changeSkills(name, changes, signal)).toEqual(done)
    expect(await api.setExtension(name, extension, signal)).toEqual(done)
    expect(await api.setExtension(name, 'nowhere', signal)).toMatchObject({
      error: { kind: 'other', failure: { code: 'refused', vendorCode: '040103' } },
    })
    const after = {
      ...agent,
      state: { kind: 'busy', reason: '' },
      skills: [{ name: '投诉', score: 55, enabled: true }],
    }
    expect(await api.agents({ pageNumber: 1, pageSize: 1999 }, signal)).toEqual({
      ok: true,
      value: { agents: [after], total: 1 },
    })
    expect(await api.logOut(name, { force: false }, signal)).toEqual(done)
    expect(await api.keepAlive(name, signal)).toMatchObject({ error: { kind: 'unknown-agent' } })
  })

  it('busy for a moment is not told, busy for longer is', async () => {
    const { name } = first()
    await order('/refuse-next', { which: 'yiyun', path: 'keepalive', code: '000004', times: 2 })
    expect(await yiyun().keepAlive(name, signal)).toMatchObject({ error: { kind: 'unknown-agent' } })
    await order('/refuse-next', { which: 'yiyun', path: 'keepalive', code: '000004', times: 3 })
    expect(await yiyun().keepAlive(name, signal)).toMatchObject({ error: { kind: 'try-again' } })
  })

  it('a wrong key and a wrong clock are told apart', async () => {
    expect(await yiyun(secret('wrong')).keepAlive('1001', signal)).toEqual({
      ok: false,
      error: { kind: 'other', failure: { code: 'unauthorised', system: 'yiyun', text: 'signature is invalid' } },
    })
    await order('/clock', { skewSeconds: 3600 })
    const behind = await yiyun().keepAlive('1001', signal)
    await order('/clock', { skewSeconds: 0 })
    expect(behind).toMatchObject({ error: { failure: { code: 'clock-skew', system: 'yiyun' } } })
    const seconds = !behind.ok && behind.error.failure.code === 'clock-skew' ? behind.error.failure.seconds : 0
    expect(Math.abs(seconds + 3600)).toBeLessThan(5)
  })

  it.each([
    ['down', { code: 'offline', system: 'yiyun' }],
    ['html', { code: 'broken-answer', system: 'yiyun', problem: 'a web page instead of data' }],
    ['error-500', { code: 'broken-answer', system: 'yiyun', problem: 'HTTP 500' }],
  ])('when it is %s', async (mode, failure) => {
    await order('/vendor', { which: 'yiyun', mode })
    const answer = await yiyun().keepAlive('1001', signal)
    await order('/vendor', { which: 'yiyun', mode: 'up' })
    expect(answer).toEqual({ ok: false, error: { kind: 'other', failure } })
  })
})

describe('meiqia', () => {
  it('accounts: the agent’s own, free ones, and binding', async () => {
    const api = meiqia()
    const { agentId } = first()
    const own = await api.accountsOf(agentId, signal)
    expect(own.ok && own.value.map((account) => account.agentId)).toEqual([agentId])
    const free = await api.freeAccounts(signal)
    const spare = free.ok ? free.value.find(({ expiresAt }) => expiresAt === null || expiresAt > Date.now()) : undefined
    if (!spare || !own.ok || !own.value[0]) throw new Error('the demo has a free account')
    expect(await api.bind(agentId, spare.user, signal)).toEqual(done)
    const after = await api.accountsOf(agentId, signal)
    expect(after.ok && after.value.map(({ user, password }) => [user, password.reveal()])).toEqual([
      [spare.user, spare.password.reveal()],
    ])
    expect(await api.bind(agentId, own.value[0].user, signal)).toEqual(done)
    expect(await api.bind(agentId, 'nobody', signal)).toMatchObject({
      error: { code: 'refused', vendorCode: 'NotFound' },
    })
  })

  it('caller IDs, and giving them to agents', async () => {
    const api = meiqia()
    const ids = await api.callerIds(signal)
    if (!ids.ok) throw new Error(JSON.stringify(ids.error))
    const { numbers, groups } = ids.value
    expect([numbers.length > 0, groups.length > 0]).toEqual([true, true])
    const assignment = {
      agentIds: [first().agentId],
      groupIds: groups.map(({ id }) => id),
      numbers: numbers.map(({ number }) => number),
    }
    expect(await api.assignNumbers(assignment, signal)).toEqual(done)
    expect(await api.assignNumbers({ ...assignment, groupIds: [424242] }, signal)).toMatchObject({
      error: { code: 'refused', text: '号码组不存在' },
    })
  })

  it('a callout without a registered phone is refused in the vendor’s words', async () => {
    const call = { agentId: first().agentId, number: '13800138000', callerId: null, userData: '单'.repeat(100) }
    expect(await meiqia().callout(call, signal)).toEqual({
      ok: false,
      error: { code: 'refused', system: 'meiqia', vendorCode: 'Unauthenticated', text: '坐席未注册' },
    })
    expect(await meiqia(secret('wrong')).callout(call, signal)).toEqual({
      ok: false,
      error: { code: 'unauthorised', system: 'meiqia', text: 'access token 无效' },
    })
  })

  it('records page by page, each one once, by time and by id', async () => {
    const api = meiqia()
    const ask = async (query: Omit<Parameters<RecordsApi['records']>[0], 'agentId'>) => {
      const answer = await api.records({ agentId: first().agentId, ...query }, signal)
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      return answer.value
    }
    const { records: all, total } = await ask({ pageIndex: 1, pageSize: 1000 })
    expect([all.length, new Set(all.map(({ uuid }) => uuid)).size]).toEqual([total, total])
    const pages = await Promise.all([1, 2, 3].map((pageIndex) => ask({ pageIndex, pageSize: 25 })))
    expect(pages.flatMap(({ records }) => records).slice(0, total)).toEqual(all.slice(0, 75))
    expect(all.filter(({ outcome, endedBy }) => outcome === 'other' || endedBy === 'unknown')).toEqual([])

    const middle = all[Math.floor(all.length / 2)]
    if (!middle) throw new Error('the demo has a past')
    expect(await ask({ uuid: middle.uuid, pageIndex: 1, pageSize: 20 })).toEqual({ records: [middle], total: 1 })
    const since = await ask({ from: middle.startedAt, pageIndex: 1, pageSize: 1000 })
    expect(since.records).toEqual(all.filter(({ startedAt }) => startedAt >= middle.startedAt))
    const until = await ask({ to: middle.startedAt, pageIndex: 1, pageSize: 1000 })
    expect(until.records).toEqual(all.filter(({ startedAt }) => startedAt <= middle.startedAt))
  })

  it.each([
    ['down', { code: 'offline', system: 'meiqia' }],
    ['html', { code: 'broken-answer', system: 'meiqia', problem: 'a web page instead of data' }],
    ['error-500', { code: 'broken-answer', system: 'meiqia', problem: 'HTTP 500' }],
  ])('when it is %s', async (mode, error) => {
    await order('/vendor', { which: 'meiqia', mode })
    const answer = await meiqia().callerIds(signal)
    await order('/vendor', { which: 'meiqia', mode: 'up' })
    expect(answer).toEqual({ ok: false, error })
  })
})

it('no secret of the centre, no number and no address is in the log', () => {
  const log = JSON.stringify(lines)
  expect(lines.length).toBeGreaterThan(40)
  for (const word of [...centre.secrets, '127.0.0.1', '13800138000', first().extension]) expect(log).not.toContain(word)
})
