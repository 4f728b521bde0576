import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { floorDesk, type FloorDesk } from './floor-desk.ts'

// One vendor is silent or wrong; the floor goes on with the others and says whose fault it is.

let desk: FloorDesk
beforeAll(async () => {
  desk = await floorDesk({
    agents: 20,
    edit: (profile) => ({
      ...profile,
      agents: profile.agents.map((agent) => (agent.name === '1900' ? { ...agent, groups: [301] } : agent)),
    }),
  })
})
afterAll(() => desk.close())

const within = { timeout: 20_000, interval: 50 }

test('Udesk is down: states still come from Yiyun, and its panels say offline', async () => {
  await desk.order('/vendor', { which: 'udesk', mode: 'down' })
  desk.watch(['agents', 'waiting'])
  await vi.waitFor(() => {
    const { agents, sources } = desk.seen()
    expect(agents.filter(({ state }) => state.kind !== 'offline').length).toBeGreaterThan(5)
    expect(agents.every(({ state, today }) => state.from !== 'udesk' && today === null)).toBe(true)
    expect(sources).toMatchObject({
      agents: { kind: 'nothing', failure: { code: 'offline', system: 'udesk' } },
      waiting: { kind: 'nothing', failure: { code: 'offline', system: 'udesk' } },
      sessions: { kind: 'known', failure: null },
    })
  }, within)
})

test('it is back: a lead of one group sees that group, its membership told by the list itself', async () => {
  await desk.order('/vendor', { which: 'udesk', mode: 'up' })
  await vi.waitFor(() => {
    const { agents, sources, groups } = desk.seen()
    expect(groups).toEqual([{ id: 301, name: '投诉' }])
    expect(sources.memberships).toEqual({ kind: 'absent' })
    const truth = desk.centre.world.udesk.agents().filter((agent) => agent.groups.includes(301))
    expect(agents.every((row) => row.groups?.includes(301))).toBe(true)
    expect(new Set(agents.map(({ agentId }) => agentId))).toEqual(new Set(truth.map(({ id }) => id)))
  }, within)
})

test.each([
  ['html', 'broken-answer'],
  ['wrong-types', 'broken-answer'],
  ['truncated', 'broken-answer'],
  ['error-500', 'broken-answer'],
  ['rate-limited', 'rate-limited'],
] as const)('Yiyun answers %s: what was known stays, with its age and why', async (mode, code) => {
  desk.watch(['agents'])
  const wholly = { kind: 'known', failure: null }
  // Both: until Udesk has told whom the lead's group has, Yiyun's others are there as well.
  await vi.waitFor(
    () =>
      expect(desk.seen().sources).toMatchObject({ sessions: wholly, agents: wholly, memberships: { kind: 'absent' } }),
    within,
  )
  const before = desk.seen().agents.length
  await desk.order('/vendor', { which: 'yiyun', mode })
  await vi.waitFor(() => {
    expect(desk.seen().sources.sessions).toMatchObject({ kind: 'known', failure: { code, system: 'yiyun' } })
  }, within)
  expect(desk.seen().agents).toHaveLength(before)
  await desk.order('/vendor', { which: 'yiyun', mode: 'up' })
  // Who looks anew begins anew: nobody waits here for a back-off to end.
  desk.floor.forget()
})
