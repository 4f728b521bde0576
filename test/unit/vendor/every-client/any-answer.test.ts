import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../../electron/log.ts'
import { createHttp } from '../../../../electron/vendor/http.ts'
import { Auth, operationNames } from '../../../../shared/connection.ts'
import { Failure } from '../../../../shared/failure.ts'
import { manualClock } from '../manual-clock.ts'
import { anyEvents, type Event, fetchOf, mustNotBeSeen, mutationsOf } from './any-world.ts'
import { type Answered, type EveryOperation, everyOperation, fetchedToken } from './operations.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const answer = (text: string): Event => ({ kind: 'answer', status: 200, bytes: utf8(text), headers: [] })
const auths = fc.constantFrom(...Auth.options)

/** Longer than any deadline with all its repetitions. */
const longestMs = 120_000

/** Runs one operation in a world where only time passes; throws for what throws, hangs, leaks or is no Failure. */
async function settle(
  { run }: EveryOperation,
  auth: Auth,
  events: readonly Event[],
  giveUpAfterMs = Number.POSITIVE_INFINITY,
): Promise<Answered> {
  const time = manualClock()
  const lines: Line[] = []
  const fetch = fetchOf(events)
  const http = createHttp({ fetch, clock: time.clock, log: (line) => lines.push(line), random: () => 0.5 })
  const giveUp = new AbortController()
  const end: { result?: Answered; thrown?: unknown } = {}
  const isOver = () => 'result' in end || 'thrown' in end
  run(http, time.clock, auth, giveUp.signal).then(
    (result) => Object.assign(end, { result }),
    (thrown: unknown) => Object.assign(end, { thrown }),
  )
  // Answers first, timers only where nothing else moves.
  for (let ms = 0; !isOver(); ms += 1000) {
    for (let turn = 0; turn < 3 && !isOver(); turn += 1) await time.advance(0)
    if (ms > Math.min(longestMs, giveUpAfterMs)) throw new Error('hangs')
    if (ms >= giveUpAfterMs) giveUp.abort()
    if (!isOver()) await time.advance(1000)
  }
  const { result } = end
  if (result === undefined) throw new Error('throws', { cause: end.thrown })
  expect(time.pending()).toBe(0)
  const seen = `${JSON.stringify(result)}${JSON.stringify(lines)}`
  for (const word of [...mustNotBeSeen, fetchedToken]) expect(seen).not.toContain(word)
  if (!result.ok) {
    const failure = Failure.parse('failure' in result.error ? result.error.failure : result.error)
    const isBounded = JSON.stringify(failure).length < 2000
    expect(isBounded).toBe(true)
  }
  return result
}

it('none of the twenty operations is missing here', () => {
  expect(everyOperation.map(({ name }) => name)).toEqual(operationNames)
})

describe.each(everyOperation)('$name', (operation) => {
  const before = (auth: Auth) => (auth === 'gateway' ? [] : operation.before.map(answer))

  it.each(Auth.options)('a good answer is a value, by %s', async (auth) => {
    expect(await settle(operation, auth, [...before(auth), answer(operation.good)])).toMatchObject({ ok: true })
  })

  it('any bytes, any status, any headers, half an answer or none: a value or a failure, in the end', async () => {
    await fc.assert(
      fc.asyncProperty(auths, fc.boolean(), anyEvents, async (auth, isLogged, events) => {
        await settle(operation, auth, isLogged ? [...before(auth), ...events] : events)
      }),
      { numRuns: 100 },
    )
  })

  it('given up at any moment: at once, with nothing left behind', async () => {
    await fc.assert(
      fc.asyncProperty(auths, anyEvents, fc.integer({ min: 0, max: 9 }), async (auth, events, seconds) => {
        await settle(operation, auth, events, seconds * 1000)
      }),
      { numRuns: 30 },
    )
  })

  it('a good answer with a field dropped, emptied or of another type', async () => {
    await fc.assert(
      fc.asyncProperty(
        auths,
        mutationsOf(operation.good),
        fc.constantFrom(200, 200, 200, 500),
        async (auth, text, status) => {
          await settle(operation, auth, [...before(auth), { kind: 'answer', status, bytes: utf8(text), headers: [] }])
        },
      ),
      { numRuns: 100 },
    )
  })
})
