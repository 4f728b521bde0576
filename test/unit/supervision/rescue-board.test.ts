import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RescueLine } from '../../../shared/floor.ts'
import type { CallRecord } from '../../../electron/history/records-api.ts'
import type { AbandonedCaller } from '../../../electron/supervision/floor-api.ts'
import { type BoardKnown, lineKey, rescueBoard, withheldOf } from '../../../electron/supervision/rescue-board.ts'
import { nextToCheck, throughAt } from '../../../electron/supervision/through-check.ts'

const gaveUp = (number: string, abandonedAt: number | null, rest: Partial<AbandonedCaller> = {}): AbandonedCaller => ({
  group: 301,
  number,
  name: '',
  queue: '投诉',
  abandonedAt,
  abandonedText: '',
  waitedSeconds: 30,
  followUp: '',
  task: '',
  ...rest,
})
const known = (abandoned: readonly AbandonedCaller[], rest: Partial<BoardKnown> = {}): BoardKnown => ({
  abandoned,
  skewMs: 0,
  waiting: [],
  gotThrough: new Map(),
  taken: new Map(),
  ...rest,
})
const board = (abandoned: readonly AbandonedCaller[], rest: Partial<BoardKnown> = {}) =>
  rescueBoard([], known(abandoned, rest))
const short = (lines: readonly RescueLine[]) => lines.map(({ number, count, firstAt }) => [number, count, firstAt])

describe('the rescue board', () => {
  it('has one line per number with everything that happened to it, oldest first', () => {
    const lines = board([
      gaveUp('139 0000 1111', 5_000, { name: '王', queue: 'Billing', group: 302, waitedSeconds: 80 }),
      gaveUp('13800138000', 3_000),
      gaveUp('13900001111', 2_000, { waitedSeconds: 10 }),
    ])
    expect(lines).toEqual([
      {
        key: '13900001111',
        number: '139 0000 1111',
        name: '王',
        count: 2,
        firstAt: 2_000,
        lastAt: 5_000,
        waitedSeconds: 80,
        queues: ['投诉', 'Billing'],
        groups: [301, 302],
        task: '',
        waits: false,
        taken: null,
      },
      expect.objectContaining({ number: '13800138000', count: 1 }),
    ])
  })

  it('lets go whom a call followed, and has them back when that was lost too', () => {
    const followed = gaveUp('1', 1_000, { followUp: '21' })
    expect(board([followed])).toEqual([])
    expect(short(board([followed, gaveUp('1', 9_000)]))).toEqual([['1', 2, 1_000]])
    expect(board([followed, gaveUp('1', 9_000, { followUp: '22' })])).toEqual([])
  })

  it('lets go who was talked with later, by the records, and counts only what came after', () => {
    const gotThrough = new Map([['1', 5_000]])
    expect(board([gaveUp('1', 1_000)], { gotThrough })).toEqual([])
    expect(short(board([gaveUp('1', 1_000), gaveUp('1', 9_000)], { gotThrough }))).toEqual([['1', 1, 9_000]])
    expect(board([gaveUp('1', null)], { gotThrough })).toEqual([])
    expect(short(board([gaveUp('1', 6_000)], { gotThrough, skewMs: -2_000 }))).toEqual([])
  })

  it('says who waits again and who is being called back', () => {
    const taken = new Map([['1', { by: '1900', at: 7 }]])
    expect(board([gaveUp('1', 1_000)], { waiting: ['1'], taken })[0]).toMatchObject({
      waits: true,
      taken: { by: '1900', at: 7 },
    })
  })

  it('counts those without a number, whom nobody can call back', () => {
    const withheld = [gaveUp('', 1), gaveUp('anonymous', 2), gaveUp('', 3, { followUp: '9' })]
    expect([board(withheld), withheldOf(withheld)]).toEqual([[], 2])
  })

  it('is a function of what is known: lines that stay are the same objects, the order of the list does not matter', () => {
    const callers = fc.array(
      fc.record({
        number: fc.constantFrom('1', '2', '3', ''),
        at: fc.integer({ min: 0, max: 20 }),
        followUp: fc.constantFrom('', '7'),
      }),
      { maxLength: 12 },
    )
    const through = fc.dictionary(fc.constantFrom('1', '2'), fc.integer({ min: 0, max: 20 }))
    fc.assert(
      fc.property(callers, through, (all, talks) => {
        const abandoned = all.map(({ number, at, followUp }, index) => gaveUp(number, at * 1_000 + index, { followUp }))
        const rest = { gotThrough: new Map(Object.entries(talks).map(([key, at]) => [key, at * 1_000])) }
        const lines = board(abandoned, rest)
        expect(board(abandoned.toReversed(), rest).map(({ key, count }) => [key, count])).toEqual(
          lines.map(({ key, count }) => [key, count]),
        )
        expect(rescueBoard(lines, known(abandoned, rest)).every((line, index) => line === lines[index])).toBe(true)
        for (const { key, count } of lines) {
          const after = abandoned.filter(
            (each) => lineKey(each.number) === key && (each.abandonedAt ?? 0) > (rest.gotThrough.get(key) ?? -1),
          )
          expect([
            count,
            after.toSorted((a, b) => (a.abandonedAt ?? 0) - (b.abandonedAt ?? 0)).at(-1)?.followUp,
          ]).toEqual([after.length, ''])
        }
      }),
    )
  })
})

describe('whose records are read', () => {
  const lines = board([gaveUp('1', 1), gaveUp('2', 2), gaveUp('3', 3)])

  it('everybody’s in turn, each at most every two minutes', () => {
    const checked = new Map<string, number>()
    const asked: (string | null)[] = []
    for (let now = 0; now < 130_000; now += 2_000) {
      const next = nextToCheck(lines, checked, now)?.key ?? null
      asked.push(next)
      if (next !== null) checked.set(next, now)
    }
    expect(asked.filter((key) => key !== null)).toEqual(['1', '2', '3', '1', '2', '3'])
    expect(asked.slice(0, 4)).toEqual(['1', '2', '3', null])
  })

  it('only a talk counts', () => {
    const record = (outcome: CallRecord['outcome'], startedAt: number) => ({ outcome, startedAt }) as CallRecord
    expect(throughAt([record('abandoned', 9), record('ivr', 8)])).toBeNull()
    expect(throughAt([record('answered', 4), record('answered', 6), record('no-answer', 9)])).toBe(6)
  })
})
