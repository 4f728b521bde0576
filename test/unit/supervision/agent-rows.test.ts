import { describe, expect, it } from 'vitest'
import type { AgentState } from '../../../shared/agent.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { agentRows, type AgentsKnown } from '../../../electron/supervision/agent-rows.ts'
import { stateOf } from '../../../electron/supervision/agent-state.ts'
import type { FloorAgent } from '../../../electron/supervision/floor-api.ts'
import { noSightings, sighted } from '../../../electron/supervision/sightings.ts'
import { account, onFloor, person, session } from './people.ts'

const minute = 60_000
const ten = 10 * 60 * minute

describe('what is seen of Yiyun’s list', () => {
  const idle = session('1')
  const away = session('1', { kind: 'away', reason: 'Lunch' })

  it('a change that was watched is known to the look; what was so before is older', () => {
    const first = sighted(noSightings, [idle], 1_000, 9_000)
    expect(first.byName.get('1')).toEqual({ state: { kind: 'idle' }, since: 1_000, exact: false })
    const second = sighted(first, [idle], 4_000, 9_000)
    expect(second.byName.get('1')).toEqual({ state: { kind: 'idle' }, since: 1_000, exact: false })
    const third = sighted(second, [away], 7_000, 9_000)
    expect(third.byName.get('1')).toEqual({ state: away.state, since: 7_000, exact: true })
    const gone = sighted(third, [], 10_000, 9_000)
    expect(gone.byName.get('1')).toEqual({ state: 'offline', since: 10_000, exact: true })
    const back = sighted(gone, [idle], 13_000, 9_000)
    expect(back.byName.get('1')).toEqual({ state: { kind: 'idle' }, since: 13_000, exact: true })
  })

  it('nobody knows what happened while nobody looked', () => {
    const first = sighted(noSightings, [idle], 1_000, 9_000)
    const later = sighted(first, [idle], 100_000, 9_000)
    expect(later.byName.get('1')).toEqual({ state: { kind: 'idle' }, since: 100_000, exact: false })
  })
})

describe('one agent’s state, of two systems’ words', () => {
  const seen = (state: AgentState | 'offline' | null, at: number, since = at, exact = false) => ({
    state,
    since,
    exact,
    at,
  })
  const udesk = (rest: Partial<FloorAgent>, at: number, since: number | null = at - minute) => ({
    agent: onFloor(1, 'P', rest),
    at,
    since,
  })
  const word = (kind: 'idle' | 'busy' | 'away' | 'wrap-up' | 'offline' | 'other', text: string = kind) => ({
    state: { kind, text },
  })
  const inCall = { state: { kind: 'busy', text: 'busy' }, call: { kind: 'talking', text: 'in' } } as const
  const lunch: AgentState = { kind: 'away', reason: 'Lunch' }

  it.each([
    [
      'the same: Yiyun’s words and Udesk’s start',
      seen(lunch, ten),
      udesk(word('away'), ten - 1),
      ['away', 'Lunch', ten - 1 - minute, true, 'yiyun'],
    ],
    [
      'Yiyun’s busy is Udesk’s wrap-up',
      seen({ kind: 'busy', reason: '' }, ten),
      udesk(word('wrap-up'), ten - 1),
      ['wrap-up', '', ten - 1 - minute, true, 'yiyun'],
    ],
    [
      'contradiction: Yiyun is younger',
      seen(lunch, ten),
      udesk(word('idle'), ten - 1),
      ['away', 'Lunch', ten, false, 'yiyun'],
    ],
    [
      'contradiction: Udesk is younger',
      seen(lunch, ten),
      udesk(inCall, ten + 1),
      ['talking', '', ten + 1 - minute, true, 'udesk'],
    ],
    [
      'the same again after a call that Udesk has not told of',
      seen({ kind: 'idle' }, ten, ten, true),
      udesk(word('idle'), ten - 1),
      ['idle', '', ten, true, 'yiyun'],
    ],
    [
      'signed out in both',
      seen('offline', ten),
      udesk(word('offline'), ten - 1),
      ['offline', '', ten - 1 - minute, true, 'yiyun'],
    ],
    ['Yiyun is silent', null, udesk(inCall, ten), ['talking', '', ten - minute, true, 'udesk']],
    [
      'Udesk says a word that nobody knows',
      null,
      udesk(word('other', 'meditating'), ten),
      ['unknown', 'meditating', ten - minute, true, 'udesk'],
    ],
    ['Udesk does not know them', seen(null, ten), null, ['unknown', '', ten, false, 'yiyun']],
    ['nobody knows them', null, null, ['offline', '', null, false, null]],
  ] as const)('%s', (_, yiyun, floor, expected) => {
    const { kind, reason, since, exact, from } = stateOf({ yiyun, udesk: floor })
    expect([kind, reason, since, exact, from]).toEqual(expected)
  })
})

describe('rows', () => {
  const talking = onFloor(11, 'P1', {
    call: { kind: 'talking', text: 'in' },
    state: { kind: 'busy', text: 'busy' },
    since: ten - 70_000,
    lastCall: {
      category: { kind: 'normal', text: 'normal' },
      answerDelaySeconds: 4,
      talkSeconds: 65,
      recordId: 1,
      customer: { id: 1, number: '13800138000' },
    },
  })
  const known = (
    takenAt: number,
    agent: FloorAgent,
    state: AgentState = { kind: 'talking', reason: '' },
  ): AgentsKnown => ({
    people: [person('1', 11)],
    sessions: [session('1', state)],
    sightings: sighted(noSightings, [session('1', state)], takenAt, 9_000),
    floor: { rows: [agent], takenAt, skewMs: 5_000 },
    memberships: new Map([[11, [301, 302]]]),
    accounts: [account(11, 'P1', '8001')],
    isNarrow: false,
  })

  it('have everything of one person, with the vendor’s times by this computer’s clock', () => {
    expect(agentRows([], known(ten, talking))).toEqual([
      {
        key: 'yiyun 1',
        displayName: 'P1',
        name: '1',
        num: '1',
        agentId: 11,
        joined: 'profile',
        seenBy: ['yiyun', 'udesk', 'meiqia'],
        groups: [301, 302],
        state: { kind: 'talking', reason: '', since: ten - 65_000, exact: true, from: 'yiyun' },
        phone: { kind: 'web', text: 'voip_online' },
        device: { kind: 'idle', text: 'idle' },
        call: {
          isLive: true,
          category: { kind: 'normal', text: 'normal' },
          number: '13800138000',
          answerDelaySeconds: 4,
          talk: { kind: 'running', since: ten - 65_000 },
        },
        today: { out: 1, outAnswered: 1, inAnswered: 2, inMissed: 0 },
        skills: [],
        accounts: [{ user: '8001', expiresAt: null }],
      } satisfies AgentRow,
    ])
  })

  it('are the same objects while nothing happens, though the seconds of a talk go on and wobble', () => {
    const before = agentRows([], known(ten, talking))
    const lastCall = talking.lastCall && { ...talking.lastCall, talkSeconds: 71 }
    const after = agentRows(before, known(ten + 5_000, { ...talking, since: ten - 69_400, lastCall }))
    expect(after[0]).toBe(before[0])
  })

  it('a talk that Yiyun knows to be over is over', () => {
    const [row] = agentRows([], {
      ...known(ten, talking),
      sightings: sighted(noSightings, [session('1')], ten + 1, 9_000),
    })
    expect([row?.state.kind, row?.call?.isLive, row?.call?.talk]).toEqual([
      'idle',
      false,
      { kind: 'over', seconds: 65 },
    ])
  })

  it('somebody of the profile whom nobody lists is signed out, since nobody knows when', () => {
    const rows = (at: number) =>
      agentRows([], {
        ...known(at, talking),
        people: [person('9', 99)],
        sessions: [],
        floor: null,
        accounts: [],
        sightings: sighted(noSightings, [], at, 9_000),
      })
    expect(rows(ten)[0]).toMatchObject({
      state: { kind: 'offline', since: null, exact: false },
      seenBy: [],
      today: null,
      groups: null,
    })
    expect(rows(ten)).toEqual(rows(ten + minute))
  })

  it('a lead of some groups sees those who are in them, once the floor has said who is', () => {
    const narrow = { ...known(ten, talking), people: [person('1', 11), person('2', 12)], isNarrow: true }
    expect(agentRows([], narrow).map(({ name }) => name)).toEqual(['1'])
    expect(agentRows([], { ...narrow, floor: null }).map(({ name }) => name)).toEqual(['1', '2'])
  })
})
