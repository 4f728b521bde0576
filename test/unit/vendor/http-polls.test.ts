import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awaited, type Fetch, type HttpAnswer, type HttpRequest } from '../../../electron/vendor/http.ts'
import { createSingleFlight } from '../../../electron/vendor/single-flight.ts'
import { door, get } from './door.ts'
import { manualClock } from './manual-clock.ts'

const address = 'https://vendor.example/floor'
const refused = () => Promise.reject(new TypeError('fetch failed'))
const answered = (status: number, headers: Record<string, string> = {}) =>
  Promise.resolve(new Response('{}', { status, headers }))

/** A server that behaves as it was told last, and counts who reaches it. */
function server(begin: () => Promise<Response>) {
  const time = manualClock(1_000_000)
  let behave = begin
  let reached = 0
  const fetch: Fetch = () => {
    reached += 1
    return behave()
  }
  const { http, lines } = door(time.clock, fetch)
  return {
    http,
    time,
    reached: () => reached,
    becomes: (next: () => Promise<Response>) => (behave = next),
    said: () => lines.filter(({ what }) => what === 'circuit'),
    poll: (rest: Partial<HttpRequest> = {}) => http.request(get(address, { poll: true, ...rest })),
    person: (rest: Partial<HttpRequest> = {}) => http.request(get(address, rest)),
  }
}

const paused = (until: number) => ({ ok: false, error: { code: 'paused', system: 'meiqia', until } })

describe('a server that is not well', () => {
  it.each<[string, () => Promise<Response>]>([
    ['cannot be reached', refused],
    ['answers 500', () => answered(500)],
    ['sends us elsewhere', () => answered(302, { Location: 'https://portal.example' })],
    ['has no good certificate', () => Promise.reject(new Error('net::ERR_CERT_DATE_INVALID'))],
  ])('because it %s is left alone after five times', async (_, behave) => {
    const { poll, reached, said } = server(behave)
    for (let time = 0; time < 5; time += 1) expect(await poll()).not.toMatchObject({ error: { code: 'paused' } })
    expect(await poll()).toEqual(paused(1_001_500))
    expect([reached(), said()]).toEqual([5, [{ what: 'circuit', system: 'meiqia', to: 'open', ms: 1500 }]])
  })

  it('because it does not answer in time is left alone as well', async () => {
    const { poll, time } = server(() => new Promise(() => undefined))
    for (let count = 0; count < 5; count += 1) {
      const late = poll({ deadlineMs: 100 })
      await time.advance(100)
      expect(await late).toMatchObject({ error: { code: 'timed-out' } })
    }
    expect(await poll()).toMatchObject({ error: { code: 'paused' } })
  })

  it.each([200, 400, 401, 403, 404, 429])('is not one that answers %i', async (status) => {
    const { person, poll, reached } = server(() => answered(status))
    for (let time = 0; time < 10; time += 1) await person()
    await poll({ operation: 'another' })
    expect(reached()).toBe(11)
  })

  it.each([401, 429])('is well again with a %i', async (status) => {
    const { person, poll, becomes, reached } = server(refused)
    for (const behave of [refused, refused, refused, refused, () => answered(status), refused]) {
      becomes(behave)
      await person()
    }
    await poll({ operation: 'another' })
    expect(reached()).toBe(7)
  })

  it('is not one that we gave up', async () => {
    const { poll, becomes } = server(() => new Promise(() => undefined))
    for (let time = 0; time < 10; time += 1) {
      const stop = new AbortController()
      const given = poll({ signal: stop.signal })
      stop.abort()
      expect(await given).toEqual({ ok: false, error: { code: 'cancelled' } })
    }
    becomes(() => answered(200))
    expect(await poll()).toMatchObject({ ok: true })
  })

  it('is asked by persons all the same, and their success says that it is well', async () => {
    const { person, poll, becomes, reached, said, http } = server(refused)
    for (let time = 0; time < 7; time += 1) await person()
    expect([reached(), (await poll()).ok]).toEqual([7, false])
    expect(await awaited(http).request(get(address, { poll: true }))).toMatchObject({ error: { code: 'offline' } })
    becomes(() => answered(200))
    expect(await person()).toMatchObject({ ok: true })
    expect(await poll()).toMatchObject({ ok: true })
    expect(said().map((line) => 'to' in line && line.to)).toEqual(['open', 'closed'])
  })

  it('is tried by one poll at a time when the pause is over; each failure makes it longer', async () => {
    const { poll, becomes, reached, time } = server(refused)
    for (let count = 0; count < 5; count += 1) await poll()
    await time.advance(1500)
    const { promise, reject } = Promise.withResolvers<Response>()
    becomes(() => promise)
    const trial = poll()
    expect(await poll()).toEqual(paused(1_003_500))
    reject(new TypeError('fetch failed'))
    expect(await trial).toMatchObject({ error: { code: 'offline' } })
    // Four seconds now, of which three by the chance of one half.
    expect(await poll()).toEqual(paused(1_004_500))
    expect(reached()).toBe(6)
    await time.advance(3000)
    becomes(() => answered(404))
    expect(await poll()).toMatchObject({ ok: true })
    expect(await poll()).toMatchObject({ ok: true })
  })

  it('gets no repetition of a poll any more; what happened is told, not that', async () => {
    const { poll, person, reached, time } = server(refused)
    for (let count = 0; count < 3; count += 1) await person()
    const told = poll({ repeatable: true })
    for (const pause of [0, 250, 500]) await time.advance(pause)
    expect(await told).toEqual({ ok: false, error: { code: 'offline', system: 'meiqia' } })
    expect([reached(), time.pending()]).toEqual([5, 0])
  })

  it('is one system at one address', async () => {
    const { poll, reached } = server(refused)
    for (let count = 0; count < 6; count += 1) await poll()
    await poll({ url: 'https://vendor.example/another/path', operation: 'another' })
    expect(reached()).toBe(5)
    await poll({ url: 'https://vendor.example:8443/floor' })
    await poll({ system: 'udesk' })
    expect(reached()).toBe(7)
  })
})

describe('a server that says 429', () => {
  it('gets no poll of that operation until the moment it named', async () => {
    const { poll, person, becomes, reached, time } = server(() => answered(429, { 'Retry-After': '20' }))
    const limited = { ok: false, error: { code: 'rate-limited', system: 'meiqia', until: 1_020_000 } }
    expect(await person()).toEqual(limited)
    becomes(() => answered(200))
    await time.advance(19_999)
    expect([await poll(), reached()]).toEqual([limited, 1])
    // The limits that are documented are for each operation (docs/vendors.md §1.4).
    expect(await poll({ operation: 'another' })).toMatchObject({ ok: true })
    // Somebody who waits may find out that it is over.
    expect([await person(), await poll()]).toEqual([expect.objectContaining({ ok: true }), limited])
    await time.advance(1)
    expect(await poll()).toMatchObject({ ok: true })
  })

  it('does not get rid of us for ever, nor by a clock that is put back', async () => {
    const forEver = server(() => answered(429, { 'Retry-After': '999999999' }))
    expect(await forEver.poll()).toMatchObject({ error: { until: 1_000_000 + 3_600_000 } })
    await forEver.time.advance(3_600_000)
    await forEver.poll()
    expect(forEver.reached()).toBe(2)
    await forEver.time.advance(-1)
    await forEver.poll()
    expect(forEver.reached()).toBe(3)
  })
})

describe('whatever a server does', () => {
  it('a poll reaches it or is told until when not, never for more than half a minute', async () => {
    const What = fc.oneof(
      fc.record({ do: fc.constantFrom('poll', 'person'), how: fc.constantFrom(200, 401, 500, 503, 'offline') }),
      fc.record({ do: fc.constant('pass'), how: fc.integer({ min: 0, max: 40_000 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(What, { maxLength: 60 }), async (story) => {
        const { poll, person, becomes, reached, time, said } = server(refused)
        let inARow = 0
        let openUntil: number | null = null
        for (const { do: does, how } of story) {
          const begun = reached()
          if (does === 'pass') {
            await time.advance(how)
            continue
          }
          becomes(typeof how === 'number' ? () => answered(how) : refused)
          const now = time.clock.now()
          const got = does === 'poll' ? await poll() : await person()
          if (!got.ok && got.error.code === 'paused') {
            expect([does, reached()]).toEqual(['poll', begun])
            expect(inARow).toBeGreaterThanOrEqual(5)
            expect(got.error.until - now).toBeGreaterThan(0)
            expect(got.error.until - now).toBeLessThanOrEqual(30_000)
            openUntil ??= got.error.until
            expect(got.error.until).toBe(openUntil)
            continue
          }
          expect(reached()).toBe(begun + 1)
          if (does === 'poll') {
            if (openUntil !== null) expect(now).toBeGreaterThanOrEqual(openUntil)
            openUntil = null
          }
          const isWell = got.ok && got.value.status < 500
          inARow = isWell ? 0 : inARow + 1
          if (isWell) openUntil = null
        }
        expect(time.pending()).toBe(0)
        const words = said().map((line) => 'to' in line && line.to)
        expect(words).toEqual(words.map((_, index) => (index % 2 === 0 ? 'open' : 'closed')))
      }),
    )
  })
})

describe('the same question at the same time', () => {
  it('is one request, in the flights of one client, by method, address and body', async () => {
    const { person, poll, reached } = server(() => answered(200))
    const flights = createSingleFlight<HttpAnswer>()
    const others = createSingleFlight<HttpAnswer>()
    const answers = await Promise.all([
      person({ flights }),
      person({ flights, headers: { Signature: 'of another second' } }),
      person({ flights, url: `${address}?page=2` }),
      person({ flights, method: 'POST', body: '{}' }),
      person({ flights, method: 'POST', body: '{"page":2}' }),
      // Another key: whether it is accepted is not known from the answer to the first.
      person({ flights: others }),
      person(),
      poll({ flights }),
      poll({ flights }),
    ])
    expect([answers.every(({ ok }) => ok), reached()]).toEqual([true, 7])
  })

  it('ends with its own deadline, and for nobody because another one gave up', async () => {
    const { person, reached, time, becomes } = server(() => new Promise(() => undefined))
    const flights = createSingleFlight<HttpAnswer>()
    const stop = new AbortController()
    const [first, second] = [person({ flights, signal: stop.signal }), person({ flights })]
    stop.abort()
    expect(await first).toEqual({ ok: false, error: { code: 'cancelled' } })
    await time.advance(8000)
    expect(await second).toEqual({ ok: false, error: { code: 'timed-out', system: 'meiqia', afterMs: 8000 } })
    expect([reached(), time.pending()]).toEqual([1, 0])
    becomes(() => answered(200))
    expect(await person({ flights })).toMatchObject({ ok: true })
  })
})
