import { getEventListeners } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/clock.ts'
import type { Fetch } from '../../../electron/vendor/http.ts'
import { door, get } from './door.ts'
import { localServer } from './local-server.ts'
import { manualClock } from './manual-clock.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function serverThat(handle: (request: IncomingMessage, response: ServerResponse, count: number) => void) {
  const server = await localServer(handle)
  closing.push(server.close)
  return server
}

describe('the door to the network', () => {
  it('sends what it is given and answers status, text and headers', async () => {
    const server = await serverThat((_, response) => {
      response.writeHead(201, { 'X-Vendor': 'yes' }).end('ünï 中文')
    })
    const { http, lines } = door()
    const answer = await http.request(
      get(`${server.address}/a%20b?secret=no`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json;charset=UTF-8', Signature: 'abc=' },
        body: '{"state":"busy/打印文件"}',
      }),
    )
    expect(answer.ok && [answer.value.status, answer.value.text, answer.value.headers.get('x-vendor')]).toEqual([
      201,
      'ünï 中文',
      'yes',
    ])
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        url: '/a%20b?secret=no',
        headers: { 'content-type': 'application/json;charset=UTF-8', signature: 'abc=' },
        body: '{"state":"busy/打印文件"}',
      },
    ])
    expect(lines).toEqual([
      { what: 'http', system: 'meiqia', operation: 'sips', outcome: 'ok', ms: expect.any(Number), attempt: 1 },
    ])
  })

  it('says offline when nobody listens, after two more tries where repeating is safe', async () => {
    const server = await localServer(() => undefined)
    await server.close()
    const { clock, pauses } = manualClock().impatient(8000)
    const { http, lines } = door(clock)
    const offline = { ok: false, error: { code: 'offline', system: 'meiqia' } }
    expect(await http.request(get(server.address, { repeatable: true }))).toEqual(offline)
    expect(lines.map((line) => line.what === 'http' && [line.outcome, line.attempt])).toEqual([
      ['offline', 1],
      ['offline', 2],
      ['offline', 3],
    ])
    // Full jitter with a random of one half.
    expect(pauses).toEqual([250, 500])
    lines.length = 0
    expect(await http.request(get(server.address, { repeatable: false }))).toEqual(offline)
    expect(lines).toHaveLength(1)
  })

  it('repeats a broken server only where repeating is safe, and hands over its last word', async () => {
    const server = await serverThat((_, response) => response.writeHead(500).end('Internal Server Error'))
    const { clock } = manualClock().impatient(8000)
    const { http } = door(clock)
    const once = await http.request(get(server.address, { method: 'POST', body: '{}' }))
    expect([once.ok && once.value.status, server.seen.length]).toEqual([500, 1])
    const repeated = await http.request(get(server.address, { repeatable: true }))
    expect([repeated.ok && repeated.value.text, server.seen.length]).toEqual(['Internal Server Error', 4])
  })

  it('comes back to good after one bad moment', async () => {
    const server = await serverThat((_, response, count) => response.writeHead(count === 1 ? 503 : 200).end('fine'))
    const { clock } = manualClock().impatient(8000)
    const answer = await door(clock).http.request(get(server.address, { repeatable: true }))
    expect([answer.ok && answer.value.text, server.seen.length]).toEqual(['fine', 2])
  })

  it('waits as long as Retry-After says, if the deadline allows', async () => {
    const server = await serverThat((_, response, count) =>
      response.writeHead(count === 1 ? 429 : 200, { 'Retry-After': '2' }).end('fine'),
    )
    const { clock, pauses } = manualClock().impatient(8000)
    const answer = await door(clock).http.request(get(server.address, { repeatable: true }))
    expect([answer.ok && answer.value.text, pauses]).toEqual(['fine', [2000]])
  })

  it('says until when a 429 holds that is longer than the deadline, without trying again', async () => {
    const server = await serverThat((_, response) => response.writeHead(429, { 'Retry-After': '60' }).end())
    const { clock } = manualClock(1_000_000)
    const answer = await door(clock).http.request(get(server.address, { repeatable: true }))
    expect(answer).toEqual({ ok: false, error: { code: 'rate-limited', system: 'meiqia', until: 1_060_000 } })
    expect(server.seen).toHaveLength(1)
  })

  it('ends a slow request at the deadline and leaves no timer behind', async () => {
    const arrived = Promise.withResolvers<void>()
    const server = await serverThat(() => arrived.resolve())
    const { clock, advance, pending } = manualClock()
    const answer = door(clock).http.request(get(server.address, { deadlineMs: 3000, repeatable: true }))
    await arrived.promise
    await advance(3000)
    expect(await answer).toEqual({ ok: false, error: { code: 'timed-out', system: 'meiqia', afterMs: 3000 } })
    expect([pending(), server.seen.length]).toEqual([0, 1])
  })

  it('ends a body that never ends at the deadline', async () => {
    const begun = Promise.withResolvers<void>()
    const server = await serverThat((_, response) => {
      response.writeHead(200)
      response.write('{"a":', () => begun.resolve())
    })
    const { clock, advance, pending } = manualClock()
    const answer = door(clock).http.request(get(server.address))
    await begun.promise
    await advance(8000)
    expect(await answer).toEqual({ ok: false, error: { code: 'timed-out', system: 'meiqia', afterMs: 8000 } })
    expect(pending()).toBe(0)
  })

  it('ends at the deadline even when fetch does not listen to its signal', async () => {
    const { clock, advance } = manualClock()
    const answer = door(clock, () => new Promise(() => undefined)).http.request(get('https://vendor.example'))
    await advance(8000)
    expect(await answer).toMatchObject({ error: { code: 'timed-out' } })
  })

  it('wants no answer that comes too late', async () => {
    const late = Promise.withResolvers<Response>()
    const { clock, advance } = manualClock()
    const signals: AbortSignal[] = []
    const answer = door(clock, (_, { signal }) => {
      if (signal) signals.push(signal)
      return late.promise
    }).http.request(get('https://vendor.example'))
    await advance(8000)
    expect(await answer).toMatchObject({ error: { code: 'timed-out' } })
    const cancelled = Promise.withResolvers<'cancelled'>()
    late.resolve(new Response(new ReadableStream({ cancel: () => cancelled.resolve('cancelled') })))
    expect(await cancelled.promise).toBe('cancelled')
    expect(signals.map((signal) => [signal.aborted, getEventListeners(signal, 'abort').length])).toEqual([[true, 0]])
  })

  it.each([0, 1, 2, 3, 4, 5])(
    'is cancelled in any moment, %i turns after the head of an endless answer',
    async (turns) => {
      const stop = new AbortController()
      const { http } = door(manualClock().clock, () => {
        // The head is there at once; the body never comes.
        const head = Promise.resolve(new Response(new ReadableStream({})))
        let turn = Promise.resolve()
        for (let count = 0; count < turns; count += 1) turn = turn.then(() => undefined)
        if (turns === 0) stop.abort()
        else void turn.then(() => stop.abort())
        return head
      })
      expect(await http.request(get('https://vendor.example', { signal: stop.signal }))).toEqual({
        ok: false,
        error: { code: 'cancelled' },
      })
    },
  )

  it('leaves nobody listening when all went well', async () => {
    const inner: AbortSignal[] = []
    const { signal } = new AbortController()
    const { http } = door(systemClock, (_, init) => {
      if (init.signal) inner.push(init.signal)
      return Promise.resolve(new Response('fine'))
    })
    expect(await http.request(get('https://vendor.example', { signal }))).toMatchObject({ ok: true })
    expect([signal, ...inner].map((listened) => getEventListeners(listened, 'abort').length)).toEqual([0, 0])
  })

  it('is cancelled by the caller before, during and between tries', async () => {
    const arrived = Promise.withResolvers<void>()
    const server = await serverThat(() => arrived.resolve())
    const cancelled = { ok: false, error: { code: 'cancelled' } }

    expect(await door().http.request(get(server.address, { signal: AbortSignal.abort() }))).toEqual(cancelled)
    expect(server.seen).toHaveLength(0)

    const during = new AbortController()
    const first = manualClock()
    const answer = door(first.clock).http.request(get(server.address, { signal: during.signal }))
    await arrived.promise
    during.abort()
    expect([await answer, first.pending()]).toEqual([cancelled, 0])

    const between = new AbortController()
    const second = manualClock()
    const failed = Promise.withResolvers<void>()
    const failing: Fetch = async () => {
      setImmediate(failed.resolve)
      throw new TypeError('fetch failed')
    }
    const later = door(second.clock, failing).http.request(
      get('https://vendor.example', { repeatable: true, signal: between.signal }),
    )
    await failed.promise
    between.abort()
    expect([await later, second.pending()]).toEqual([cancelled, 0])
  })

  it('follows nobody elsewhere', async () => {
    const other = await serverThat((_, response) => response.end('stolen'))
    const server = await serverThat((_, response) => response.writeHead(307, { Location: other.address }).end())
    const redirected = {
      ok: false,
      error: { code: 'broken-answer', system: 'meiqia', problem: 'redirected elsewhere' },
    }
    const headers = { Authorization: 'Bearer T' }
    expect(await door().http.request(get(server.address, { headers }))).toEqual(redirected)
    expect(other.seen).toEqual([])
    // Electron's net rejects instead of answering.
    const electron: Fetch = async () => Promise.reject(new Error('Redirect was cancelled'))
    expect(await door(systemClock, electron).http.request(get('https://vendor.example'))).toEqual(redirected)
  })

  it('does not swallow an endless answer, announced or not', async () => {
    const tooLong = { ok: false, error: { code: 'broken-answer', system: 'meiqia', problem: 'too long' } }
    const mebibyte = 'x'.repeat(1024 * 1024)
    const announced = await serverThat((_, response) => response.end(mebibyte.repeat(3)))
    expect(await door().http.request(get(announced.address))).toEqual(tooLong)
    const chunked = await serverThat((_, response) => {
      response.on('error', () => undefined)
      const more = () => {
        while (!response.destroyed && response.write(mebibyte));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await door().http.request(get(chunked.address))).toEqual(tooLong)
  })

  it('says that an answer was cut off', async () => {
    const server = await serverThat((request, response) => {
      response.writeHead(200, { 'Content-Length': '100' })
      response.write('{"half":', () => request.socket.destroy())
    })
    expect(await door().http.request(get(server.address))).toEqual({
      ok: false,
      error: { code: 'broken-answer', system: 'meiqia', problem: 'cut off' },
    })
  })

  it.each([
    ['http://vendor.example/x', 'must begin with https:// (http:// only on this computer)'],
    ['ftp://127.0.0.1/x', 'must begin with https:// (http:// only on this computer)'],
    ['http://127.0.0.1.evil.example/', 'must begin with https:// (http:// only on this computer)'],
    ['https://user:pass@vendor.example/', 'must not carry a user name or password'],
    ['vendor.example', 'not an address'],
  ])('refuses %s before anything is sent', async (url, problem) => {
    const never: Fetch = async () => expect.unreachable('nothing may be sent')
    expect(await door(systemClock, never).http.request(get(url))).toEqual({
      ok: false,
      error: { code: 'bad-request', field: 'profile', problem },
    })
  })

  it('says that a key cannot be sent rather than throwing', async () => {
    const answer = await door().http.request(
      get('https://vendor.example', { headers: { Authorization: 'Bearer a\nb' } }),
    )
    expect(answer).toMatchObject({ error: { code: 'bad-request', field: 'profile' } })
  })

  it.each([
    [
      'net::ERR_CERT_DATE_INVALID',
      { code: 'broken-answer', system: 'meiqia', problem: 'no secure connection: ERR_CERT_DATE_INVALID' },
    ],
    ['net::ERR_INTERNET_DISCONNECTED', { code: 'offline', system: 'meiqia' }],
    ['net::ERR_NAME_NOT_RESOLVED', { code: 'offline', system: 'meiqia' }],
  ])('reads Chromium’s %s', async (message, error) => {
    const failing: Fetch = async () => Promise.reject(new Error(message))
    expect(await door(systemClock, failing).http.request(get('https://vendor.example'))).toEqual({ ok: false, error })
  })

  it('logs neither addresses nor bodies nor keys', async () => {
    const server = await serverThat((_, response) => response.end('customer 13800138000'))
    const { http, lines } = door()
    const body = '{"callee":"13800138000"}'
    const headers = { Authorization: 'Bearer TOKEN' }
    await http.request(get(`${server.address}/path?agent=1001`, { method: 'POST', headers, body }))
    expect(JSON.stringify(lines)).not.toMatch(/127\.0\.0\.1|path|1001|13800138000|TOKEN/)
  })
})
