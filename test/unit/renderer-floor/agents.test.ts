import { describe, expect, it } from 'vitest'
import { type AgentsWanted, firstFloorPreferences } from '../../../shared/floor-preferences.ts'
import { shownState } from '../../../shared/floor-state.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { agentsShown, shownStates } from '../../../renderer/console/floor/agents.ts'
import { fiveMinutes, share, signed } from '../../../renderer/console/floor/figures.ts'

const agent = (displayName: string, kind: AgentRow['state']['kind'], rest: Partial<AgentRow> = {}): AgentRow => ({
  key: displayName,
  displayName,
  name: displayName,
  num: '',
  agentId: 1,
  joined: 'profile',
  seenBy: ['yiyun'],
  groups: [301],
  state: { kind, reason: '', since: 1, exact: true, from: 'yiyun' },
  phone: null,
  device: { kind: 'idle', text: 'idle' },
  call: null,
  today: { out: 0, outAnswered: 1, inAnswered: 2, inMissed: 0 },
  skills: [],
  accounts: [],
  ...rest,
})
const call: AgentRow['call'] = {
  isLive: true,
  category: { kind: 'normal', text: '' },
  number: '13800138000',
  answerDelaySeconds: 1,
  talk: null,
}
const dead: AgentRow['device'] = { kind: 'unregistered', text: 'unregister' }
const all = [
  agent('agent 10', 'idle'),
  agent('agent 9', 'talking', { call, groups: [302] }),
  agent('李', 'away', { state: { kind: 'away', reason: 'Lunch', since: 0, exact: true, from: 'yiyun' } }),
  agent('silent', 'idle', { device: dead, today: null }),
]
const wide: AgentsWanted = { text: '', group: null, state: null, sort: { by: 'name', down: false } }
const at = (now: number) => ({ longAfter: firstFloorPreferences.longAfter, now })
const names = (wanted: Partial<AgentsWanted>) =>
  agentsShown(all, { ...wide, ...wanted }, at(0)).rows.map((row) => row.displayName)

describe('agents on the floor', () => {
  it('who is ready with a dead phone cannot ring; who is away with one is away', () => {
    expect(shownState(agent('a', 'idle', { device: dead }))).toBe('cannot-ring')
    expect(shownState(agent('a', 'away', { device: dead }))).toBe('away')
    expect(shownState(agent('a', 'idle', { device: null }))).toBe('idle')
    expect(new Set(shownStates).size).toBe(shownStates.length)
  })

  it('are found by name, number on the line and reason, by group and by state', () => {
    expect(names({ text: ' AGENT ' })).toEqual(['agent 9', 'agent 10'])
    expect([names({ text: '0013' }), names({ text: 'lunch' }), names({ group: 302 })]).toEqual([
      ['agent 9'],
      ['李'],
      ['agent 9'],
    ])
    expect(names({ state: 'cannot-ring' })).toEqual(['silent'])
  })

  it('the counts are of all states under the same text and group', () => {
    const { counts } = agentsShown(all, { ...wide, group: 301, state: 'away' }, at(0))
    expect([...counts]).toEqual([
      ['idle', 1],
      ['away', 1],
      ['cannot-ring', 1],
    ])
  })

  it('need the lead when they cannot be rung or are too long in a state; never where no limit is wanted', () => {
    const { longAfter } = firstFloorPreferences
    const need = (now: number, wanted = longAfter) =>
      agentsShown(all, { ...wide, state: 'needs-me' }, { longAfter: wanted, now }).rows.map((row) => row.displayName)
    expect(need(1000)).toEqual(['silent'])
    expect(need(600_001)).toEqual(['agent 9', 'silent'])
    expect(need(2_700_000)).toEqual(['agent 9', 'silent', '李'])
    expect(need(2_700_000, { ...longAfter, talking: null })).toEqual(['silent', '李'])
  })

  it('are sorted both ways, numbers in names as numbers, and the same by name', () => {
    expect(names({ sort: { by: 'state', down: false } })).toEqual(['silent', 'agent 9', 'agent 10', '李'])
    expect(names({ sort: { by: 'since', down: false } })[0]).toBe('李')
    expect(names({ sort: { by: 'calls', down: true } }).at(-1)).toBe('silent')
  })
})

it('figures as they are read', () => {
  expect([share(0.876), share(null), signed(12), signed(-3), signed(0)]).toEqual(['88 %', '–', '+12', '−3', '±0'])
  const queue = {
    skillId: 1,
    since: 0,
    at: 0,
    connected: 9,
    abandoned: 0,
    ended: 0,
    ivrSeconds: 0,
    wrapUpsEnded: 0,
    wrapUpSeconds: 0,
  }
  expect(fiveMinutes([])).toBeNull()
  expect(
    fiveMinutes([
      { ...queue, arrived: 6, connectedIn20Seconds: 3 },
      { ...queue, arrived: 2, connectedIn20Seconds: 2 },
    ]),
  ).toBe(0.625)
  // Some who were taken in these five minutes came before them.
  expect(fiveMinutes([{ ...queue, arrived: 1, connectedIn20Seconds: 3 }])).toBe(1)
})
