import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Circuit, type CircuitEffect, healthy, longestPauseMs, step } from '../../../electron/vendor/circuit.ts'

type How = 'well' | 'unwell' | 'nothing'

/** A circuit with a clock and numbered tries; what it said last is kept. */
function circuit(random = 1, start = 0) {
  let state: Circuit = healthy
  let now = start
  let tries = 0
  const tell = (event: Parameters<typeof step>[1]): readonly CircuitEffect[] => {
    const [next, ...effects] = step(state, event)
    state = next
    return effects
  }
  const ended = (number: number, how: How) => tell({ kind: 'ended', try: number, how, now, random })
  return {
    state: () => state,
    at: () => now,
    pass: (ms: number) => (now += ms),
    /** A poll asks: its number, or until when it is refused. */
    poll: (): { go: number } | { until: number } => {
      tries += 1
      const refused = tell({ kind: 'poll', try: tries, now }).find((effect) => effect.kind === 'refuse')
      return refused === undefined ? { go: tries } : { until: refused.until }
    },
    ended,
    /** A request that asks nobody, from begin to end. */
    person: (how: How) => {
      tries += 1
      return ended(tries, how)
    },
  }
}

const failing = (count: number, random = 1) => {
  const it = circuit(random)
  for (let time = 0; time < count; time += 1) it.person('unwell')
  return it
}

describe('a circuit', () => {
  it('opens at the fifth failure in a row, not when one success is in between', () => {
    const it = failing(4)
    expect(it.person('well')).toEqual([])
    for (let time = 0; time < 4; time += 1) expect(it.person('unwell')).toEqual([])
    expect(it.person('unwell')).toEqual([{ kind: 'opened', until: 2000 }])
    expect(it.poll()).toEqual({ until: 2000 })
  })

  it('what we gave up ourselves says nothing', () => {
    const it = failing(4)
    for (let time = 0; time < 10; time += 1) it.person('nothing')
    expect(it.poll()).toHaveProperty('go')
    expect(it.person('unwell')).toHaveLength(1)
  })

  it('lets one poll try when the time is over, and the others wait for it', () => {
    const it = failing(5)
    it.pass(2000)
    const trial = it.poll()
    expect(trial).toHaveProperty('go')
    expect(it.poll()).toEqual({ until: 4000 })
    expect(it.ended('go' in trial ? trial.go : 0, 'well')).toEqual([{ kind: 'closed' }])
    expect(it.poll()).toHaveProperty('go')
  })

  it('is open twice as long after each failed trial, up to half a minute', () => {
    const it = failing(5)
    const pauses: number[] = []
    for (let trials = 0; trials < 7; trials += 1) {
      const refused = it.poll()
      if (!('until' in refused)) throw new Error('it is open')
      pauses.push(refused.until - it.at())
      it.pass(refused.until - it.at())
      const trial = it.poll()
      if (!('go' in trial)) throw new Error('one may try')
      // Only the first opening and the closing are said.
      expect(it.ended(trial.go, 'unwell')).toEqual([])
    }
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  it('is open for at least half of that, by chance', () => {
    expect([failing(5, 0).poll(), failing(5, 0.5).poll()]).toEqual([{ until: 1000 }, { until: 1500 }])
  })

  it('a trial that is given up leaves its place to the next poll', () => {
    const it = failing(5)
    it.pass(2000)
    const trial = it.poll()
    it.ended('go' in trial ? trial.go : 0, 'nothing')
    expect(it.poll()).toHaveProperty('go')
  })

  it('failures of what is sent in spite of it neither keep it open nor end the trial', () => {
    const it = failing(5)
    it.person('unwell')
    expect(it.poll()).toEqual({ until: 2000 })
    it.pass(2000)
    const trial = it.poll()
    it.person('unwell')
    expect(it.state()).toMatchObject({ kind: 'half-open' })
    expect(it.ended('go' in trial ? trial.go : 0, 'well')).toEqual([{ kind: 'closed' }])
  })

  it('a clock that was put back does not keep it open', () => {
    const it = failing(5)
    it.pass(-3_600_000)
    expect(it.poll()).toHaveProperty('go')
  })
})

describe('whatever happens', () => {
  const What = fc.oneof(
    fc.record({ do: fc.constant('poll' as const) }),
    fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: -5_000, max: 20_000 }) }),
    fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(20),
      how: fc.constantFrom<How>('well', 'unwell', 'nothing'),
    }),
    fc.record({ do: fc.constant('person' as const), how: fc.constantFrom<How>('well', 'unwell', 'unwell', 'nothing') }),
  )
  const Story = fc.array(What, { maxLength: 120 })
  const Random = fc.double({ min: 0, max: 1, noNaN: true })

  /** Runs a story; `look` sees every step. */
  function run(
    story: readonly (typeof What extends fc.Arbitrary<infer T> ? T : never)[],
    random: number,
    look: (desk: ReturnType<typeof circuit>, said: readonly CircuitEffect[], underWay: readonly number[]) => void,
  ) {
    const desk = circuit(random, 1_000_000)
    const underWay: number[] = []
    for (const what of story) {
      let said: readonly CircuitEffect[] = []
      if (what.do === 'pass') desk.pass(what.ms)
      else if (what.do === 'person') said = desk.person(what.how)
      else if (what.do === 'poll') {
        const asked = desk.poll()
        if ('go' in asked) underWay.push(asked.go)
      } else {
        const [number] = underWay.splice(what.which % Math.max(1, underWay.length), 1)
        if (number !== undefined) said = desk.ended(number, what.how)
      }
      look(desk, said, underWay)
    }
    return { desk, underWay }
  }

  it('no poll is refused for more than half a minute, and then one goes', () => {
    fc.assert(
      fc.property(Story, Random, (story, random) => {
        const { desk, underWay } = run(story, random, () => undefined)
        // Whatever is under way ends some day, at the latest with its deadline.
        for (const number of underWay) desk.ended(number, 'nothing')
        const asked = desk.poll()
        if ('until' in asked) {
          expect(asked.until - desk.at()).toBeGreaterThan(0)
          expect(asked.until - desk.at()).toBeLessThanOrEqual(longestPauseMs)
          desk.pass(asked.until - desk.at())
          expect(desk.poll()).toHaveProperty('go')
        }
      }),
    )
  })

  it('a success closes it, whoever had it, and says so once', () => {
    fc.assert(
      fc.property(Story, Random, (story, random) => {
        const { desk } = run(story, random, () => undefined)
        const wasClosed = desk.state().kind === 'closed'
        expect(desk.person('well')).toEqual(wasClosed ? [] : [{ kind: 'closed' }])
        expect(desk.state()).toEqual(healthy)
        expect(desk.poll()).toHaveProperty('go')
      }),
    )
  })

  it('opening and closing are said in turn; while it is open one poll at most is under way that was let through', () => {
    fc.assert(
      fc.property(Story, Random, (story, random) => {
        let isOpen = false
        let before = new Set<number>()
        run(story, random, (desk, said, underWay) => {
          for (const effect of said) {
            expect(effect.kind).toBe(isOpen ? 'closed' : 'opened')
            isOpen = !isOpen
            before = new Set(underWay)
          }
          expect(desk.state().kind !== 'closed').toBe(isOpen)
          if (isOpen) expect(underWay.filter((number) => !before.has(number)).length).toBeLessThanOrEqual(1)
        })
      }),
    )
  })
})
