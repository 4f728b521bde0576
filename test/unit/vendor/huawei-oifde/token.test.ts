import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { createTokenStore, type FreshToken } from '../../../../electron/vendor/huawei-oifde/token.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { err, ok, type Result } from '../../../../shared/result.ts'
import { manualClock } from '../manual-clock.ts'

const signal = new AbortController().signal
const cancelled = { ok: false, error: { code: 'cancelled' } }

/** A store whose requests stay open until the test lands them. */
function store() {
  const flights: { signal: AbortSignal; land: (answer: Result<FreshToken, Failure>) => void }[] = []
  const time = manualClock()
  const tokens = createTokenStore(
    (flightSignal) =>
      new Promise((resolve) => {
        flights.push({ signal: flightSignal, land: resolve })
      }),
    time.clock,
  )
  const land = (index: number, name: string) => {
    const token = secret(name)
    flights[index]?.land(ok({ token, lifeMs: 3_600_000 }))
    return token
  }
  return { tokens, flights, land, time }
}

describe('one request at a time', () => {
  it('all who need a token meanwhile get the same', async () => {
    const { tokens, flights, land } = store()
    const waiting = [tokens.get(signal, null), tokens.get(signal, null), tokens.get(signal, null)]
    const token = land(0, 'A')
    expect((await Promise.all(waiting)).every((answer) => answer.ok && answer.value === token)).toBe(true)
    expect(await tokens.get(signal, null)).toMatchObject({ ok: true })
    expect(flights.length).toBe(1)
  })

  it('all whose token was refused get one new one, even those who notice late', async () => {
    const { tokens, flights, land } = store()
    const first = tokens.get(signal, null)
    const old = land(0, 'A')
    await first
    const waiting = [tokens.get(signal, old), tokens.get(signal, old)]
    const fresh = land(1, 'B')
    for (const answer of [...(await Promise.all(waiting)), await tokens.get(signal, old)])
      expect(answer.ok && answer.value === fresh).toBe(true)
    expect(flights.length).toBe(2)
  })

  it('a failure reaches all of them and is not kept', async () => {
    const { tokens, flights, land } = store()
    const waiting = [tokens.get(signal, null), tokens.get(signal, null)]
    const failure = err<Failure>({ code: 'offline', system: 'huawei-oifde' })
    flights[0]?.land(failure)
    expect(await Promise.all(waiting)).toEqual([failure, failure])
    const again = tokens.get(signal, null)
    land(1, 'A')
    expect(await again).toMatchObject({ ok: true })
  })
})

describe('giving up', () => {
  it('of one leaves the request to the others; of the last one ends it', async () => {
    const { tokens, flights, land } = store()
    const [one, two] = [new AbortController(), new AbortController()]
    const waiting = [tokens.get(one.signal, null), tokens.get(two.signal, null)]
    one.abort()
    expect(await waiting[0]).toEqual(cancelled)
    expect(flights[0]?.signal.aborted).toBe(false)
    two.abort()
    expect(await waiting[1]).toEqual(cancelled)
    expect(flights[0]?.signal.aborted).toBe(true)
    const next = tokens.get(signal, null)
    land(1, 'B')
    expect(await next).toMatchObject({ ok: true })
    expect(flights.length).toBe(2)
  })

  it('beforehand asks for nothing', async () => {
    const { tokens, flights } = store()
    expect(await tokens.get(AbortSignal.abort(), null)).toEqual(cancelled)
    expect(flights).toEqual([])
  })
})
