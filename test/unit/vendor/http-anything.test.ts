import { getEventListeners } from 'node:events'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Fetch, HttpAnswer, HttpRequest } from '../../../electron/vendor/http.ts'
import { createSingleFlight } from '../../../electron/vendor/single-flight.ts'
import { Failure } from '../../../shared/failure.ts'
import { door, get } from './door.ts'
import { manualClock } from './manual-clock.ts'

/** What one try meets. Delays in ms. */
const HeaderText = fc.oneof(
  fc.constantFrom(
    '0',
    '3',
    '86400',
    '-1',
    '1e9',
    'Wed, 21 Oct 2015 07:28:00 GMT',
    'soon',
    'https://other.example',
    '99999999',
  ),
  fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
)
const Answer = fc.record({
  kind: fc.constant('answers' as const),
  after: fc.nat(9000),
  status: fc.oneof(fc.constantFrom(200, 204, 302, 304, 401, 429, 500, 503), fc.integer({ min: 200, max: 599 })),
  headers: fc.dictionary(fc.constantFrom('retry-after', 'content-length', 'location', 'date', 'x-any'), HeaderText),
  parts: fc.array(fc.record({ after: fc.nat(3000), bytes: fc.uint8Array({ maxLength: 40 }) }), { maxLength: 4 }),
  ends: fc.constantFrom('well', 'cut', 'never'),
  isDeaf: fc.boolean(),
})
const Try = fc.oneof(
  { arbitrary: Answer, weight: 4 },
  {
    arbitrary: fc.record({ kind: fc.constant('rejects' as const), after: fc.nat(9000), with: fc.anything() }),
    weight: 2,
  },
  fc.record({
    kind: fc.constant('rejects' as const),
    after: fc.nat(9000),
    with: fc.string().map((text) => new Error(text)),
  }),
  fc.record({ kind: fc.constant('throws' as const), with: fc.anything() }),
  fc.record({ kind: fc.constant('hangs' as const) }),
  // Something that is no Response at all.
  fc.record({ kind: fc.constant('is' as const), value: fc.anything() }),
)
type Try = typeof Try extends fc.Arbitrary<infer T> ? T : never
const Request = fc.record({
  poll: fc.boolean(),
  repeatable: fc.boolean(),
  shared: fc.boolean(),
  begins: fc.nat(4000),
  deadlineMs: fc.integer({ min: 1, max: 9000 }),
  cancelAfter: fc.option(fc.nat(9000)),
})

const withoutBody = new Set([204, 205, 304])

function behaving(tries: readonly Try[], { clock }: ReturnType<typeof manualClock>): Fetch {
  let count = 0
  return (_, { signal }) => {
    const what = tries[count % Math.max(1, tries.length)] ?? { kind: 'hangs' as const }
    count += 1
    if (what.kind === 'throws') throw what.with
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    // The port may have timers of its own. It undoes them when it is told to stop, as fetch does, or is deaf.
    const after = (ms: number, run: () => void) => {
      if (signal?.aborted) return
      const undo = clock.after(ms, run)
      if (what.kind !== 'answers' || !what.isDeaf) signal?.addEventListener('abort', undo, { once: true })
    }
    if (what.kind === 'is') resolve(what.value as Response)
    else if (what.kind === 'rejects') after(what.after, () => reject(what.with))
    else if (what.kind === 'answers')
      after(what.after, () => {
        const { status, headers, parts, ends } = what
        let isCancelled = false
        const body = new ReadableStream<Uint8Array>({
          start(stream) {
            let at = 0
            const then = (run: () => void) => after(at, () => isCancelled || run())
            for (const part of parts) {
              at += part.after
              then(() => stream.enqueue(part.bytes))
            }
            if (ends === 'well') then(() => stream.close())
            if (ends === 'cut') then(() => stream.error(new TypeError('terminated')))
          },
          cancel: () => void (isCancelled = true),
        })
        resolve(new Response(withoutBody.has(status) ? null : body, { status, headers }))
      })
    return promise
  }
}

it('any status, bytes, headers, rejection and timing ends in an answer or a failure, in time, and leaves nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(Try, { maxLength: 6 }),
      fc.array(Request, { minLength: 1, maxLength: 4 }),
      async (tries, requests) => {
        const time = manualClock()
        const { http } = door(time.clock, behaving(tries, time))
        const flights = createSingleFlight<HttpAnswer>()
        const asked = requests.map(({ shared, begins, cancelAfter, ...rest }) => {
          const stop = new AbortController()
          const request: HttpRequest = get('https://vendor.example/', {
            ...rest,
            ...(shared ? { flights } : {}),
            signal: stop.signal,
          })
          const seen = {
            stop,
            shared,
            begins,
            deadlineMs: rest.deadlineMs,
            answer: null as unknown,
            endedAt: -1,
            fault: null as unknown,
          }
          const begunAt = time.clock.now()
          time.clock.after(begins, () => {
            http
              .request(request)
              .then(
                (answer) => (seen.answer = answer),
                (fault: unknown) => (seen.fault = fault),
              )
              .finally(() => (seen.endedAt = time.clock.now() - begunAt))
          })
          if (cancelAfter !== null) time.clock.after(begins + cancelAfter, () => stop.abort())
          return seen
        })
        const latest = Math.max(...asked.map(({ begins, deadlineMs }) => begins + deadlineMs))
        // The clock goes on step by step, as bodies and pauses set new timers on the way.
        for (let at = 0; at <= latest + 200; at += 100) await time.advance(100)
        for (const { answer, fault, endedAt, begins, deadlineMs, shared, stop } of asked) {
          expect(fault).toBe(null)
          expect(endedAt).toBeGreaterThanOrEqual(begins)
          // It begins and ends with a step of the clock; a shared request ends by the deadline of the first.
          expect(endedAt).toBeLessThanOrEqual((shared ? latest : begins + deadlineMs) + 200)
          expectOutcome(answer)
          expect(getEventListeners(stop.signal, 'abort')).toEqual([])
        }
        // What is left are cancellations that came too late to matter.
        await time.advance(20_000)
        await time.advance(20_000)
        expect(time.pending()).toBe(0)
      },
    ),
    { numRuns: 150 },
  )
})

function expectOutcome(answer: unknown): void {
  const outcome = answer as { ok: boolean; value?: HttpAnswer; error?: unknown }
  if (outcome.ok) {
    expect(outcome.value).toEqual({
      status: expect.any(Number),
      text: expect.any(String),
      headers: expect.any(Headers),
    })
    expect(outcome.value?.status).not.toBe(429)
  } else expect(Failure.safeParse(outcome.error)).toMatchObject({ success: true })
}

it('nothing that is sent, answered or thrown gets into the log', async () => {
  const Word = fc.uuid()
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(Word, Word, Word, Word, Word),
      fc.constantFrom(200, 302, 401, 429, 500),
      async (words, status) => {
        const [inUrl, inHeader, inBody, inAnswer, inError] = words
        const { clock } = manualClock().impatient(8000)
        let count = 0
        const { http, lines } = door(clock, (url) => {
          count += 1
          // As Chromium and Node do: the address in the message.
          if (count % 2 === 0) return Promise.reject(new Error(`${inError} ${url}`, { cause: new Error(inError) }))
          return Promise.resolve(new Response(inAnswer, { status, headers: { 'x-any': inAnswer, location: inAnswer } }))
        })
        for (let time = 0; time < 12; time += 1)
          await http.request(
            get(`https://${inUrl}.example/${inUrl}?sign=${inUrl}`, {
              method: 'POST',
              headers: { Authorization: `Bearer ${inHeader}` },
              body: inBody,
              repeatable: time % 2 === 0,
              poll: time % 3 === 0,
            }),
          )
        expect(lines.length).toBeGreaterThan(8)
        const log = JSON.stringify(lines)
        for (const word of [...words, 'example', 'https', 'sign=']) expect(log).not.toContain(word)
      },
    ),
    { numRuns: 30 },
  )
})
