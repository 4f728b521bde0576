import { describe, expect, it } from 'vitest'
import type { Payload } from '../../../shared/contract.ts'
import { firstFloorPreferences } from '../../../shared/floor-preferences.ts'
import type { AgentRow, Floor, FloorPanel } from '../../../shared/floor.ts'
import { ok } from '../../../shared/result.ts'
import { WallView } from '../../../shared/wall.ts'
import { createWall, wallView } from '../../../electron/supervision/wall.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'
import { view } from '../renderer-foundation/sample-view.ts'

const row = (key: string, kind: AgentRow['state']['kind'], since: number | null, dead = false): AgentRow => ({
  key,
  displayName: key,
  name: key,
  num: '',
  agentId: 1,
  joined: 'profile',
  seenBy: ['yiyun'],
  groups: [301],
  state: { kind, reason: '', since, exact: true, from: 'yiyun' },
  phone: null,
  device: { kind: dead ? 'unregistered' : 'idle', text: '' },
  call: {
    isLive: true,
    category: { kind: 'normal', text: '' },
    number: '13800138000',
    answerDelaySeconds: 1,
    talk: null,
  },
  today: null,
  skills: [],
  accounts: [],
})
const sources = Object.fromEntries(
  [
    'agents',
    'memberships',
    'sessions',
    'accounts',
    'waiting',
    'abandoned',
    'records',
    'today',
    'queues',
    'bot-hours',
    'bot-days',
  ].map((name) => [name, { kind: 'absent' }]),
) as Floor['sources']
const floor: Floor = {
  groups: [{ id: 301, name: '投诉' }],
  skillQueues: [],
  sources,
  agents: [
    row('ready', 'idle', MORNING),
    row('silent', 'idle', MORNING, true),
    row('long', 'talking', MORNING - 700_000),
    row('longer', 'away', MORNING - 9_000_000),
    row('short', 'talking', MORNING - 1000),
  ],
  waiting: Array.from({ length: 12 }, (_, index) => ({
    key: `13800138${index}`,
    group: 301,
    queue: '投诉',
    number: '13800138000',
    name: '王先生',
    since: MORNING - index,
  })),
  rescue: [
    {
      key: '13900139000',
      number: '13900139000',
      name: '李女士',
      count: 1,
      firstAt: MORNING,
      lastAt: MORNING,
      waitedSeconds: 30,
      queues: ['投诉'],
      groups: [301],
      task: '',
      waits: false,
      taken: null,
    },
  ],
  withheld: 0,
  today: [],
  queues: [],
  botHours: [],
  botDays: [],
}
const { preferences } = view

describe('the wall', () => {
  const shown = wallView(floor, preferences, MORNING)

  it('has nothing of a customer in it, whatever is shown: no number, no name, no key made of one', () => {
    expect(JSON.stringify(shown)).not.toMatch(/1[39]\d{5,}|王|李/)
    expect(WallView.parse(shown)).toEqual(shown)
  })

  it('counts everybody and names the first who may need a hand, whom no call reaches before all', () => {
    expect(shown.counts).toEqual({ idle: 1, 'cannot-ring': 1, talking: 2, away: 1 })
    expect([shown.needHand, shown.attention.map(({ displayName }) => displayName)]).toEqual([
      3,
      ['silent', 'longer', 'long'],
    ])
    expect([shown.waits, shown.waiting.length, shown.toRescue]).toEqual([12, 10, 1])
  })

  it('asks for what hangs there and for nothing else, tells while it is open, and goes with the session', () => {
    const clock = fakeClock(MORNING)
    const told: Payload<'wall.changed'>[] = []
    const watched: (readonly FloorPanel[])[] = []
    const left: string[] = []
    let isOpen = false
    const wall = createWall({
      clock,
      floor: {
        watch: ({ panels }) => {
          watched.push(panels)
          return ok({ revision: 1, floor })
        },
        leave: (watcher) => void left.push(watcher),
        current: () => floor,
      },
      preferences: () => ({
        ...preferences,
        floor: { ...firstFloorPreferences, wall: { panels: ['agents', 'queues'], everySeconds: 5 } },
      }),
      window: { open: () => (isOpen = true), close: () => (isOpen = false), isOpen: () => isOpen },
      tell: (payload) => told.push(payload),
    })
    wall.changed()
    expect(told).toEqual([])
    wall.open()
    const answer = wall.watch()
    expect(answer.ok && [answer.value.revision, answer.value.wall.panels]).toEqual([1, ['agents', 'queues']])
    expect(watched).toEqual([['agents', 'queues']])
    wall.changed()
    expect(told.map(({ revision }) => revision)).toEqual([2])
    wall.leave(true)
    expect([isOpen, left]).toEqual([false, ['wall']])
  })
})
