import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vendorModes, type VendorMode } from '../../callcentre/misbehaviour.ts'
import { serverClock } from '../../callcentre/server-clock.ts'
import { startVendorServer, type LoggedRequest, type VendorServer } from '../../callcentre/vendor-server.ts'

const names = ['yiyun', 'meiqia', 'udesk', 'huawei-cms', 'huawei-oifde', 'gateway'] as const
const body = JSON.stringify({ code: '000000', msg: 'x', data: null })
const log: LoggedRequest[] = []
let asked = 0
const servers = new Map<string, VendorServer>()

beforeAll(async () => {
  const clock = serverClock()
  for (const name of names) {
    const answer = () => {
      asked += 1
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body }
    }
    servers.set(name, await startVendorServer({ name, port: 0, clock, answer, log: (entry) => log.push(entry) }))
  }
})
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())))

async function ask(name: string, mode: VendorMode, seconds?: number, path = '/path') {
  const server = servers.get(name)
  await server?.setMode(mode, seconds)
  const response = await fetch(`${server?.address}${path}`, { redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe.each(names)('%s', (name) => {
  test.each([
    ['up', 200, body],
    ['html', 200, expect.stringMatching(/^<!doctype html>/)],
    ['error-500', 500, 'Internal Server Error'],
    ['empty', 200, ''],
    ['truncated', 200, body.slice(0, Math.ceil(body.length / 2))],
    ['rate-limited', 429, 'Too Many Requests'],
    ['redirect', 302, ''],
    ['locked', 403, expect.stringMatching(/./)],
  ] as const)('%s', async (mode, status, text) => {
    const answer = await ask(name, mode)
    expect([answer.status, answer.text]).toEqual([status, text])
    expect(log.at(-1)).toMatchObject({ vendor: name, path: '/path', status })
  })

  test('down refuses, and comes back at the same address', async () => {
    await expect(ask(name, 'down')).rejects.toThrow('fetch failed')
    expect((await ask(name, 'up')).status).toBe(200)
  })

  test('wrong types are JSON, too long is more than 2 MiB of it', async () => {
    expect(JSON.parse((await ask(name, 'wrong-types')).text)).not.toEqual(JSON.parse(body))
    const long = (await ask(name, 'too-long')).text
    expect(long.length).toBeGreaterThan(2 * 1024 * 1024)
    expect(() => JSON.parse(long) as unknown).not.toThrow()
  })

  test('rate limits say how long, redirects where to', async () => {
    expect((await ask(name, 'rate-limited')).headers.get('retry-after')).toBe('30')
    expect((await ask(name, 'rate-limited', 7)).headers.get('retry-after')).toBe('7')
    expect((await ask(name, 'redirect')).headers.get('location')).toBe('https://portal.invalid/login')
  })

  test('slow answers in the end', async () => {
    const from = performance.now()
    expect((await ask(name, 'slow', 0.05)).text).toBe(body)
    expect(performance.now() - from).toBeGreaterThan(45)
  })
})

test.each([
  ['yiyun', 401, 'HTTP Status 401 - signature is invalid', ''],
  ['meiqia', 401, '{"error":{"code":"Unauthenticated","message":"access token 无效"}}', 'Unauthenticated'],
  ['udesk', 200, expect.stringMatching(/^\{"code":2059,/), '2059'],
  ['huawei-cms', 401, expect.stringMatching(/"status":401,"error":"Unauthorized"/), ''],
  ['huawei-oifde', 401, '{"errorCode":1002,"errorMsg":"authToken is invalid or expired"}', '1002'],
] as const)('%s says in its own way who may not ask', async (name, status, text, code) => {
  const answer = await ask(name, 'unauthorised')
  expect([answer.status, answer.text, log.at(-1)?.code]).toEqual([status, text, code])
})

test('only what has to be cut or late is asked of the vendor at all', async () => {
  const reached: string[] = []
  for (const mode of vendorModes.filter((each) => each !== 'down')) {
    const before = asked
    await ask('yiyun', mode, 0.01)
    if (asked > before) reached.push(mode)
  }
  expect(reached).toEqual(['up', 'slow', 'truncated'])
})

test('OIFDE has its keys in bodies, the log has not', async () => {
  const server = servers.get('huawei-oifde')
  await server?.setMode('up')
  const sent = '{"appKey":"T","appSecret":"S-1","authToken" : "A-1"}'
  await (await fetch(`${server?.address}/x`, { method: 'POST', body: sent })).text()
  expect(log.at(-1)?.body).toBe('{"appKey":"T","appSecret":"…","authToken" : "…"}')
})
