import { getEventListeners } from 'node:events'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSingleFlight } from '../../../electron/vendor/single-flight.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'

const cancelled = { ok: false, error: { code: 'cancelled' } }
const never = new AbortController().signal
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Departed {
  readonly key: string
  readonly signal: AbortSignal
  readonly land: (answer: Result<string, Failure>) => void
  readonly crash: (bug: Error) => void
}

/** Flights that stay in the air until the test lands them. */
function airport() {
  const flights = createSingleFlight<string>()
  const departed: Departed[] = []
  const join = (key: string, signal: AbortSignal = never) =>
    flights.join(key, signal, (stop) => {
      const { promise, resolve, reject } = Promise.withResolvers<Result<string, Failure>>()
      departed.push({ key, signal: stop, land: resolve, crash: reject })
      return promise
    })
  return { flights, departed, join }
}

describe('single flight', () => {
  it('who asks for the same meanwhile waits for the same; for another thing there is another flight', async () => {
    const { departed, join } = airport()
    const all = [join('agents'), join('agents'), join('queue')]
    expect(departed.map(({ key }) => key)).toEqual(['agents', 'queue'])
    departed[0]?.land(ok('40 agents'))
    departed[1]?.land(err({ code: 'offline', system: 'udesk' }))
    expect(await Promise.all(all)).toEqual([
      ok('40 agents'),
      ok('40 agents'),
      err({ code: 'offline', system: 'udesk' }),
    ])
    // Nothing is kept: what was answered is old by now.
    const later = join('agents')
    departed[2]?.land(ok('41 agents'))
    expect([await later, departed.length]).toEqual([ok('41 agents'), 3])
  })

  it('who gives up takes nothing from the others; the last one ends it', async () => {
    const { departed, join } = airport()
    const [one, two] = [new AbortController(), new AbortController()]
    const [first, second] = [join('agents', one.signal), join('agents', two.signal)]
    one.abort()
    expect([await first, departed[0]?.signal.aborted]).toEqual([cancelled, false])
    two.abort()
    expect([await second, departed[0]?.signal.aborted]).toEqual([cancelled, true])
    // The next one does not board what was given up.
    const third = join('agents')
    departed[0]?.land(ok('too late'))
    departed[1]?.land(ok('in time'))
    expect(await third).toEqual(ok('in time'))
  })

  it('beforehand nothing departs', async () => {
    const { departed, join } = airport()
    expect([await join('agents', AbortSignal.abort()), departed.length]).toEqual([cancelled, 0])
  })

  it('a bug reaches everyone and the next one tries again', async () => {
    const { flights, departed, join } = airport()
    const all = Promise.allSettled([join('agents'), join('agents')])
    departed[0]?.crash(new Error('a bug'))
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const atOnce = flights.join('agents', never, () => {
      throw new Error('at once')
    })
    await expect(atOnce).rejects.toThrow('at once')
    const next = join('agents')
    departed[1]?.land(ok('fine'))
    expect(await next).toEqual(ok('fine'))
  })

  it('whoever comes, goes and lands: one in the air for each key, nobody waits for ever, nobody listens for ever', async () => {
    const What = fc.oneof(
      fc.record({ do: fc.constant('join' as const), key: fc.constantFrom('a', 'b') }),
      fc.record({ do: fc.constant('leave' as const), which: fc.nat(30) }),
      fc.record({ do: fc.constant('land' as const), which: fc.nat(30) }),
      fc.record({ do: fc.constant('turn' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(What, { maxLength: 60 }), async (story) => {
        const { departed, join } = airport()
        const landed = new Set<Departed>()
        const land = (flight: Departed) => {
          landed.add(flight)
          flight.land(ok(`flight ${departed.indexOf(flight)}`))
        }
        const people: {
          stop: AbortController
          flight: Departed | undefined
          answer: Promise<Result<string, Failure>>
        }[] = []
        for (const what of story) {
          if (what.do === 'join') {
            const stop = new AbortController()
            const answer = join(what.key, stop.signal)
            people.push({ stop, answer, flight: departed.findLast(({ key }) => key === what.key) })
          } else if (what.do === 'leave') people[what.which % Math.max(1, people.length)]?.stop.abort()
          else if (what.do === 'land') {
            const inTheAir = departed.filter((flight) => !landed.has(flight))
            const flight = inTheAir[what.which % Math.max(1, inTheAir.length)]
            if (flight) land(flight)
          }
          await turn()
          for (const key of ['a', 'b']) {
            const inTheAir = departed.filter((one) => one.key === key && !landed.has(one) && !one.signal.aborted)
            expect(inTheAir.length).toBeLessThanOrEqual(1)
          }
          // A flight is given up exactly when all who waited for it have gone.
          for (const flight of departed)
            if (!landed.has(flight))
              expect(flight.signal.aborted).toBe(
                people.filter((person) => person.flight === flight).every(({ stop }) => stop.signal.aborted),
              )
        }
        for (const flight of departed) land(flight)
        for (const { answer, flight, stop } of people) {
          const got = await answer
          const theirs = ok(`flight ${departed.findIndex((one) => one === flight)}`)
          if (stop.signal.aborted) expect([cancelled, theirs]).toContainEqual(got)
          else expect(got).toEqual(theirs)
          expect(getEventListeners(stop.signal, 'abort').length).toBe(0)
        }
      }),
    )
  })
})
