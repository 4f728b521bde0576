import { describe, expect, it } from 'vitest'
import type { Payload } from '../../../shared/contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { FloorAsker } from '../../../electron/supervision/floor-connections.ts'
import type { FloorList, WaitingCaller } from '../../../electron/supervision/floor-api.ts'
import { createFloor } from '../../../electron/supervision/floor.ts'
import type { FloorSamples } from '../../../electron/supervision/questions.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'
import { person, session } from './people.ts'

const samples: FloorSamples = {
  saveQueues: () => undefined,
  queueDay: () => [],
  saveToday: () => undefined,
  todaysBetween: () => [],
}

/** A lead at a desk whose vendors answer at once: who waits is what `callers` says. */
function room() {
  const clock = fakeClock()
  const told: Payload<'floor.changed'>[] = []
  const asked: string[] = []
  let callers: readonly string[] = []
  let signedIn = true
  const list = <Row>(name: string, rows: readonly Row[]) => {
    asked.push(name)
    return Promise.resolve(ok<FloorList<Row>>({ rows, total: rows.length, skipped: 0, takenAt: clock.now() }))
  }
  const waiting = (number: string): WaitingCaller => ({
    group: 301,
    number,
    name: '',
    queue: '投诉',
    startedAt: MORNING,
    startedText: '',
    waitedSeconds: null,
  })
  const asker: FloorAsker = {
    profileId: 'demo',
    lead: { name: '1900', displayName: 'Ali', num: '', extension: 'x', agentId: 90_900, role: 'lead' },
    leadGroups: null,
    people: [person('1001', 90_001)],
    groups: [{ id: 301, name: '投诉' }],
    skillQueues: [],
    yiyun: {
      agents: () => {
        asked.push('sessions')
        return Promise.resolve(ok({ agents: [session('1001')], total: 1 }))
      },
    },
    meiqia: {
      sips: () => {
        asked.push('accounts')
        return Promise.resolve(ok([]))
      },
      records: () => Promise.resolve(ok({ records: [], total: 0 })),
    },
    udesk: ok({
      agentsOfGroup: () => list('agents', []),
      callsToday: () => list('today', []),
      queue: () => list('waiting', callers.map(waiting)),
      abandoned: () => list('abandoned', []),
      clockSkewMs: () => null,
    }),
    queueStats: null,
    bot: err({ code: 'not-ready', why: 'secrets-missing' }),
  }
  const floor = createFloor({
    clock,
    random: () => 0.5,
    asker: () => (signedIn ? asker : null),
    samples: () => samples,
    tell: (payload) => told.push(payload),
  })
  return {
    clock,
    floor,
    told,
    asked,
    callers: (...numbers: string[]) => {
      callers = numbers
    },
    signOut: () => {
      signedIn = false
      floor.forget()
    },
  }
}

const watch = (floor: ReturnType<typeof room>['floor'], known: number | null = null, watcher = 'console') => {
  const answer = floor.watch({ watcher, panels: ['waiting'], known })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

describe('a floor that is looked at', () => {
  it('asks only for what is looked at, and nobody from half a minute after the last look on', async () => {
    const { clock, floor, asked } = room()
    await clock.advance(60_000)
    expect(asked).toEqual([])
    watch(floor)
    await clock.advance(1)
    expect(asked).toEqual(['waiting'])
    await clock.advance(29_000)
    watch(floor)
    await clock.advance(29_000)
    const before = asked.length
    expect(before).toBeGreaterThan(10)
    await clock.advance(120_000)
    expect(asked.length - before).toBeLessThanOrEqual(1)
    expect([new Set(asked), clock.waiting()]).toEqual([new Set(['waiting']), []])
  })

  it('stops at once when the window says that it leaves, and goes on for another window', async () => {
    const { clock, floor, asked } = room()
    watch(floor)
    floor.watch({ watcher: 'wall', panels: ['agents'], known: null })
    await clock.advance(1_000)
    expect(new Set(asked)).toEqual(new Set(['waiting', 'agents', 'sessions', 'accounts']))
    floor.leave('console')
    asked.length = 0
    await clock.advance(20_000)
    expect(new Set(asked)).toEqual(new Set(['agents', 'sessions']))
    floor.leave('wall')
    await clock.advance(1_000)
    expect(clock.waiting()).toEqual([])
  })

  it('is told as one snapshot and then as changes, each with the next revision and with nothing that is known already', async () => {
    const { clock, floor, told, callers } = room()
    const first = watch(floor)
    expect(first.floor?.waiting).toEqual([])
    callers('1')
    await clock.advance(4_100)
    callers('1', '2')
    await clock.advance(4_000)
    await clock.advance(4_000)
    expect(told.map(({ revision }) => revision)).toEqual(told.map((_, index) => first.revision + 1 + index))
    const lists = told.flatMap(({ change }) => (change.waiting ? [change.waiting] : []))
    expect(lists.map(({ added, gone, changed }) => [added.map(({ number }) => number), gone, changed])).toEqual([
      [['1'], [], []],
      [['2'], [], []],
    ])
    const now = first.revision + told.length
    expect(watch(floor, now)).toEqual({ revision: now, floor: null })
    // What is between was told already; who has missed it says so by knowing nothing, who has not looked gets the whole.
    expect(watch(floor, now - 1)).toEqual({ revision: now, floor: null })
    expect(watch(floor).floor?.waiting).toHaveLength(2)
    expect(watch(floor, now - 1, 'another').floor?.waiting).toHaveLength(2)
  })

  it('tells views at most twice a second, however many answers come', async () => {
    const { clock, floor, told } = room()
    floor.watch({ watcher: 'console', panels: ['agents', 'waiting', 'rescue', 'today', 'bot'], known: null })
    const moments: number[] = []
    for (let at = 0; at < 20_000; at += 100) {
      const before = told.length
      await clock.advance(100)
      if (told.length > before) moments.push(at)
      expect(told.length - before).toBeLessThanOrEqual(1)
    }
    expect(moments.slice(1).every((at, index) => at - (moments[index] ?? 0) >= 500)).toBe(true)
  })

  it('says of every source what there is of it: not in the profile, no key, not answered, known', async () => {
    const { clock, floor } = room()
    floor.watch({ watcher: 'console', panels: ['waiting', 'bot'], known: null })
    await clock.advance(1_000)
    expect(floor.current()?.sources).toMatchObject({
      queues: { kind: 'absent' },
      'bot-days': { kind: 'nothing', failure: { code: 'not-ready', why: 'secrets-missing' } },
      today: { kind: 'nothing', failure: null },
      waiting: { kind: 'known', asOf: MORNING, staleAt: MORNING + 9_000, failure: null },
    })
  })

  it('ends with the session: the next one has nothing of it', async () => {
    const { clock, floor, told, callers, signOut } = room()
    callers('1')
    const { revision } = watch(floor)
    await clock.advance(1_000)
    signOut()
    const before = told.length
    await clock.advance(60_000)
    expect([told.length, clock.waiting(), floor.current()]).toEqual([before, [], null])
    expect(floor.watch({ watcher: 'console', panels: [], known: null })).toEqual({
      ok: false,
      error: { code: 'not-ready', why: 'signed-out' },
    })
    expect(floor.take('1', true).ok).toBe(false)
    expect(revision).toBeGreaterThan(0)
  })
})
