import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../../../electron/vendor/http.ts'
import { calloutRefusal } from '../meiqia/samples.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp } from '../scripted-http.ts'
import { type EveryOperation, everyOperation, proof } from './operations.ts'

const signal = new AbortController().signal

async function askedBy({ run, good, before }: EveryOperation, auth: 'key' | 'gateway') {
  const answers = auth === 'key' ? [...before, good] : [good]
  const { http, asked } = scriptedHttp(...answers.map((text) => ({ text })))
  expect(await run(http, manualClock().clock, auth, signal)).toMatchObject({ ok: true })
  return asked
}

/** Of a request, what the vendor demands as proof. */
const proofs = new Set(['email', 'timestamp', 'sign', 'nonce', 'sign_version'])
function withoutProof({ method, url, body }: Pick<HttpRequest, 'method' | 'url' | 'body'>) {
  const address = new URL(url)
  for (const name of proofs) address.searchParams.delete(name)
  const path = address.pathname.replace(/^\/(?:v1\/account\/CERT1|at\/\w+)(?=\/)/, '')
  const { authToken: _, ...bare } = JSON.parse(body ?? '{}') as { authToken?: string }
  return { method, path, query: [...address.searchParams], body: bare }
}

describe.each(everyOperation)('$name by the company’s gateway', (operation) => {
  it('asks the same, with the gateway’s token and nothing of the vendor’s proof', async () => {
    const [byKey, byGateway] = [await askedBy(operation, 'key'), await askedBy(operation, 'gateway')]
    // What is asked before is the vendor's log-in.
    expect(byGateway.map(withoutProof)).toEqual(byKey.slice(operation.before.length).map(withoutProof))
    for (const { url, body = '', headers } of byGateway) {
      const { Accept: _, 'Accept-Type': __, 'Content-Type': type, ...rest } = headers
      expect(rest).toEqual({ Authorization: `Bearer ${proof}` })
      expect([url.startsWith('https://gate.example/'), `${url}${body}`.includes(proof)]).toEqual([true, false])
      expect(type).toBe(byKey.at(-1)?.headers['Content-Type'])
      expect([...proofs].filter((name) => new URL(url).searchParams.has(name))).toEqual([])
      expect(body).not.toContain('authToken')
    }
  })

  it.each([
    [401, '{"error":"invalid_token","error_description":"the token expired"}', 'the token expired'],
    [401, '{"error":"the token is unknown"}', 'the token is unknown'],
    [403, '{"message":"not for this desk"}', 'not for this desk'],
    [403, '<html>', ''],
    [401, '', ''],
    [401, `{"message":"no: ${proof}"}`, 'no: …'],
  ])(
    '%d %s is told at once, after one request: neither the clock nor a lock is to blame',
    async (status, text, words) => {
      const day = 24 * 3600 * 1000
      const headers = { Date: new Date(manualClock().clock.now() + day).toUTCString() }
      const { http, asked } = scriptedHttp({ status, text, headers })
      const result = await operation.run(http, manualClock().impatient(60_001).clock, 'gateway', signal)
      const error = result.ok ? null : 'failure' in result.error ? result.error.failure : result.error
      expect(error).toEqual({ code: 'unauthorised', system: operation.name.split('.')[0], text: words })
      expect(asked.length).toBe(1)
    },
  )
})

it('a refusal of the vendor’s own comes through the gateway as what it is', async () => {
  const callout = everyOperation.find(({ name }) => name === 'meiqia.callout')
  const { http } = scriptedHttp({ status: 401, text: calloutRefusal })
  expect(await callout?.run(http, manualClock().clock, 'gateway', signal)).toEqual({
    ok: false,
    error: { code: 'refused', system: 'meiqia', vendorCode: 'Unauthenticated', text: '坐席未注册' },
  })
})
