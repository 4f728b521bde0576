import { expect, it } from 'vitest'
import type { Clock } from '../../../electron/clock.ts'
import { fetchFailure } from '../../../electron/vendor/fetch-failure.ts'
import { observeHttp } from '../../../electron/vendor/observed-http.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { HttpAnswer } from '../../../electron/vendor/http.ts'
import { answer } from './testing.ts'

const noon = Date.UTC(2026, 10, 21, 12)

/** Asks as often as there are answers; each takes so many ms. */
async function watch(url: string, ...answers: readonly (readonly [ms: number, Result<HttpAnswer, Failure>])[]) {
  let now = noon
  const clock: Clock = { now: () => now, after: () => () => undefined }
  const left = [...answers]
  const { http, observed } = observeHttp(
    {
      async request() {
        const [ms, result] = left.shift() ?? [0, err<Failure>({ code: 'cancelled' })]
        now += ms
        return result
      },
    },
    clock,
  )
  const signal = new AbortController().signal
  for (const _ of answers)
    await http.request({
      system: 'udesk',
      operation: 'queue',
      method: 'GET',
      url,
      headers: {},
      repeatable: true,
      signal,
    })
  return observed()
}

const date = (at: number) => ({ date: new Date(at).toUTCString() })
const failed = (failure: Failure) => err(failure)
const safe = 'https://vendor.example/'

it('nothing was asked', async () => {
  expect(await watch(safe)).toEqual({ reached: false, tls: 'unknown', skewMs: null, latencyMs: null })
})

it('answers of any status tell the clock, the way and how long they took', async () => {
  expect(await watch(safe, [200, answer(401, '', date(noon - 60_000))], [100, answer(200, '')])).toEqual({
    reached: true,
    tls: 'secure',
    // Asked at noon, answered 200 ms later by a clock that shows whole seconds.
    skewMs: 60_000 + 100 - 500,
    latencyMs: 150,
  })
  expect((await watch('http://127.0.0.1:1/', [1, answer(200, '')])).tls).toBe('plain')
})

it('the median is not led astray by one bad answer', async () => {
  const answers = [20, 9000, 30].map((ms) => [ms, answer(200, '')] as const)
  expect((await watch(safe, ...answers)).latencyMs).toBe(30)
})

it.each([
  [{ code: 'offline', system: 'udesk' }, false, 'unknown'],
  [{ code: 'timed-out', system: 'udesk', afterMs: 1 }, false, 'unknown'],
  [{ code: 'cancelled' }, false, 'unknown'],
  [{ code: 'bad-request', field: 'profile', problem: '' }, false, 'unknown'],
  [{ code: 'rate-limited', system: 'udesk', until: 0 }, true, 'secure'],
  [{ code: 'broken-answer', system: 'udesk', problem: 'redirected elsewhere' }, true, 'secure'],
] as const)('%j', async (failure, reached, tls) => {
  expect(await watch(safe, [5, failed(failure)])).toEqual({ reached, tls, skewMs: null, latencyMs: reached ? 5 : null })
})

it('a certificate that is not trusted is no answer', async () => {
  for (const code of ['net::ERR_CERT_AUTHORITY_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT'])
    expect(await watch(safe, [5, failed(fetchFailure('udesk', new Error(code)))])).toMatchObject({
      reached: false,
      tls: 'refused',
    })
})

it('a header that is no date says nothing', async () => {
  expect((await watch(safe, [5, answer(200, '', { date: 'yesterday' })])).skewMs).toBe(null)
})
