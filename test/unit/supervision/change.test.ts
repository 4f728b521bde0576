import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { changedFloor, changedList } from '../../../shared/floor-change.ts'
import { Floor, FloorChange, type RescueLine, type WaitingRow } from '../../../shared/floor.ts'
import { floorChange, inParts, listChange } from '../../../electron/supervision/change.ts'

const rowsOf = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...'abcdefgh'),
    name: fc.constantFrom('x', 'y'),
    seen: fc.array(fc.nat(2), { maxLength: 2 }),
    talk: fc.option(fc.record({ since: fc.nat(2) })),
  }),
  { selector: ({ key }) => key, maxLength: 8 },
)
const byKey = <R extends { readonly key: string }>(rows: readonly R[]) => new Map(rows.map((row) => [row.key, row]))

it('a list with its change is the next list, and rows that did not change are the same objects', () => {
  fc.assert(
    fc.property(rowsOf, rowsOf, (previous, next) => {
      const change = listChange(previous, next)
      const made = change === null ? previous : changedList(previous, change)
      expect(byKey(made)).toEqual(byKey(next))
      expect(made).toHaveLength(next.length)
      const before = byKey(previous)
      const told = new Set([...(change?.added ?? []), ...(change?.changed ?? [])].map(({ key }) => key))
      for (const row of made) if (!told.has(row.key)) expect(row).toBe(before.get(row.key))
      expect(
        listChange(
          next,
          next.map((row) => ({ ...row })),
        ),
      ).toBeNull()
    }),
  )
})

it('only what is different of a row goes over the contract', () => {
  const row = { key: 'a', name: 'x', seen: [1], talk: null }
  expect(listChange([row], [{ ...row, seen: [1], name: 'y' }])).toEqual({
    gone: [],
    added: [],
    changed: [{ key: 'a', now: { name: 'y' } }],
  })
})

const time = fc.option(fc.integer({ min: 0, max: 9 }))
const waitingOf = fc
  .uniqueArray(fc.record({ key: fc.constantFrom(...'abcdef'), since: time }), { selector: ({ key }) => key })
  .map((rows) =>
    rows.map(({ key, since }): WaitingRow => ({ key, since, group: 1, queue: 'q', number: key, name: '' })),
  )
const rescueOf = fc
  .uniqueArray(fc.record({ key: fc.constantFrom(...'123456'), firstAt: time, count: fc.nat(3) }), {
    selector: ({ key }) => key,
  })
  .map((rows) =>
    rows.map(({ key, firstAt, count }): RescueLine => ({
      key,
      firstAt,
      count,
      number: key,
      name: '',
      lastAt: firstAt,
      waitedSeconds: 1,
      queues: ['q'],
      groups: [],
      task: '',
      waits: false,
      taken: null,
    })),
  )
const statusOf = fc.constantFrom(
  { kind: 'absent' as const },
  { kind: 'nothing' as const, failure: null },
  { kind: 'known' as const, asOf: 1, staleAt: 2, failure: { code: 'offline' as const, system: 'udesk' as const } },
)
const sourcesOf = fc.record(
  Object.fromEntries(Object.keys(Floor.shape.sources.keyType.enum).map((name) => [name, statusOf])) as Record<
    keyof Floor['sources'],
    typeof statusOf
  >,
)
const floorOf = fc
  .record({
    sources: sourcesOf,
    waiting: waitingOf,
    rescue: rescueOf,
    withheld: fc.nat(3),
    queues: fc.array(fc.nat(2)),
  })
  .map(({ queues, ...rest }): Floor => {
    const empty: Floor = {
      ...rest,
      groups: [],
      skillQueues: [],
      agents: [],
      today: [],
      botHours: [],
      botDays: [],
      queues: queues.map((arrived, skillId) => ({
        skillId,
        since: 0,
        at: 1,
        arrived,
        connected: 0,
        connectedIn20Seconds: 0,
        abandoned: 0,
        ended: 0,
        ivrSeconds: 0,
        wrapUpsEnded: 0,
        wrapUpSeconds: 0,
      })),
    }
    // As main keeps it: in the order in which it is shown.
    return changedFloor(empty, {
      waiting: { gone: [], added: [], changed: [] },
      rescue: { gone: [], added: [], changed: [] },
    })
  })

it('a floor with its change is the next floor, in the same order, over the wire too', () => {
  fc.assert(
    fc.property(fc.array(floorOf, { minLength: 2, maxLength: 6 }), (floors) => {
      let shown = floors[0]
      for (const [index, next] of floors.entries()) {
        const before = floors[index - 1]
        if (before === undefined || shown === undefined) continue
        const change = floorChange(before, next)
        if (change !== null) shown = changedFloor(shown, FloorChange.parse(structuredClone(change)))
        expect(shown).toEqual(next)
      }
    }),
    { numRuns: 60 },
  )
})

it('a change of thousands is told in parts that make the same list; its age comes with the last', () => {
  const rows = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ key: String(from + index), name: 'x' }))
  const changeOf = (
    previous: readonly { key: string; name: string }[],
    next: readonly { key: string; name: string }[],
  ) =>
    ({
      agents: listChange(previous, next),
      withheld: 3,
    }) as unknown as FloorChange
  const before = rows(1300)
  const after = [...before.slice(40).map((row) => ({ ...row, name: 'y' })), ...rows(700, 5000)]
  const parts = inParts(changeOf(before, after))
  const made = parts.reduce(
    (list, { agents }) =>
      changedList(list, agents as NonNullable<ReturnType<typeof listChange<{ key: string; name: string }>>>),
    before,
  )
  expect(byKey(made)).toEqual(byKey(after))
  expect(
    parts.map(({ withheld, agents }) => [withheld, agents?.gone.length, agents?.added.length, agents?.changed.length]),
  ).toEqual([
    [undefined, 40, 500, 500],
    [undefined, 0, 200, 500],
    [3, 0, 0, 260],
  ])
  const small = changeOf(before, after.slice(0, 400))
  expect(inParts({ withheld: 3 })).toEqual([{ withheld: 3 }])
  expect(inParts(small)).toEqual([small])
})
