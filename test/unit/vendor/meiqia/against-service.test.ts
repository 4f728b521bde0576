import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../electron/clock.ts'
import { parseProfile } from '../../../../electron/config/profile.ts'
import type { CallRecord, RecordsQuery } from '../../../../electron/history/records-api.ts'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createHttp } from '../../../../electron/vendor/http.ts'
import { createMeiqia, type MeiqiaApi } from '../../../../electron/vendor/meiqia/client.ts'
import { startCallCentre, type CallCentre } from '../../../callcentre/call-centre.ts'

// The simulated call centre reads the document on its own: what agrees here was understood twice.
const signal = new AbortController().signal
let centre: CallCentre
let api: MeiqiaApi
let all: readonly CallRecord[]

async function records(query: Partial<RecordsQuery>) {
  const answer = await api.records({ pageIndex: 1, pageSize: 1000, ...query }, signal)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value.records
}

beforeAll(async () => {
  centre = await startCallCentre({ seed: 7 })
  const parsed = parseProfile(JSON.stringify(centre.profile))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const http = createHttp({ fetch, clock: systemClock, log: () => undefined, random: () => 0 })
  const { profile, secrets } = parsed.value
  api = createMeiqia(http, profile.meiqia, secrets['meiqia.accessToken'] ?? secret(''))
  all = await records({})
})
afterAll(() => centre.close())

describe('records', () => {
  const agentsOf = (found: readonly CallRecord[]) => new Set(found.map(({ agentId }) => agentId))

  it('of one agent, of several, of all', async () => {
    expect(agentsOf(all).size).toBeGreaterThan(2)
    expect(await records({ agentId: 90001 })).toEqual(all.filter(({ agentId }) => agentId === 90001))
    expect(agentsOf(await records({ agentIds: [90001, 90002] }))).toEqual(new Set([90001, 90002]))
  })

  it('by direction, and by the vendor’s own words for type and state', async () => {
    const out = all.filter(({ direction }) => direction === 'out')
    expect([out.length > 0, out.length < all.length]).toEqual([true, true])
    expect(await records({ directions: ['out'] })).toEqual(out)
    expect(await records({ callTypes: ['外呼'] })).toEqual(out)
    expect(await records({ directions: ['in', 'out'] })).toEqual(all)
    const answered = all.filter(({ state }) => state === '接听')
    expect(await records({ states: ['接听'] })).toEqual(answered)
    expect(await records({ states: ['NOBODY_KNOWS'] })).toEqual([])
  })

  it('by number and by caller ID, and by all at once', async () => {
    const one = all.find(({ outcome, agentId }) => outcome === 'answered' && agentId !== null)
    if (!one?.callerId || !one.callType || !one.state || !one.agentId) throw new Error('the demo has answered calls')
    expect(await records({ number: one.number })).toEqual(all.filter(({ number }) => number === one.number))
    expect(await records({ callerId: one.callerId })).toEqual(all.filter(({ callerId }) => callerId === one.callerId))
    const every = {
      agentId: one.agentId,
      agentIds: [one.agentId],
      directions: [one.direction],
      callTypes: [one.callType],
      states: [one.state],
      uuid: one.uuid,
      number: one.number,
      callerId: one.callerId,
      from: one.startedAt,
      to: one.startedAt,
    }
    expect(await records(every)).toEqual([one])
    expect([one.totalSeconds !== null, one.agentPhone !== null, one.recording?.endsWith('.wav')]).toEqual([
      true,
      true,
      true,
    ])
  })
})

it('accounts by owner and by occupation, whose passwords are not to be seen', async () => {
  const users = async (filter: Parameters<MeiqiaApi['sips']>[0]) => {
    const listed = await api.sips(filter, signal)
    if (!listed.ok) throw new Error(JSON.stringify(listed.error))
    for (const word of centre.secrets) expect(JSON.stringify(listed)).not.toContain(word)
    return listed.value
  }
  const listed = await users({})
  const [taken, free] = [await users({ occupied: true }), await users({ occupied: false })]
  expect(new Set([...taken, ...free].map(({ user }) => user))).toEqual(new Set(listed.map(({ user }) => user)))
  expect(taken.every(({ occupied, agentId }) => occupied === true && agentId !== null)).toBe(true)
  expect(free.every(({ occupied, agentId }) => occupied === false && agentId === null)).toBe(true)
  expect((await users({ agentId: 90001 })).map(({ agentId, agentName }) => [agentId, agentName])).toEqual([
    [90001, '王芳'],
  ])
})

it('every group of numbers has a rule that is known', async () => {
  const found = await api.outboundNumbers(signal)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  expect(found.value.groups.length).toBeGreaterThan(0)
  expect(found.value.groups.filter(({ rule }) => rule.kind === 'other')).toEqual([])
})
