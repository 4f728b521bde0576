import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../../clock.ts'
import type { Secret } from '../../secrets/secret.ts'
import { createSingleFlight } from '../single-flight.ts'

export interface FreshToken {
  readonly token: Secret
  readonly lifeMs: number
}

export interface TokenStore {
  /** A token that is good now; not `refused`, which the vendor has just refused. */
  get(signal: AbortSignal, refused: Secret | null): Promise<Result<Secret, Failure>>
}

/** Renewed this much before its end, or at nine tenths of a short life: a request must not outlive it on the way. */
const marginMs = 60_000

/** Keeps one token. All who need a new one at the same time wait for the same request. */
export function createTokenStore(
  fetchToken: (signal: AbortSignal) => Promise<Result<FreshToken, Failure>>,
  clock: Clock,
): TokenStore {
  let kept: { readonly token: Secret; readonly until: number } | null = null
  const flights = createSingleFlight<Secret>()

  async function fetchAndKeep(signal: AbortSignal): Promise<Result<Secret, Failure>> {
    // Its life is counted from before the request: that is never too long.
    const begunAt = clock.now()
    const fresh = await fetchToken(signal)
    if (!fresh.ok) return fresh
    const { token, lifeMs } = fresh.value
    kept = { token, until: begunAt + lifeMs - Math.min(marginMs, lifeMs / 10) }
    return ok(token)
  }

  return {
    async get(signal, refused) {
      if (signal.aborted) return err({ code: 'cancelled' })
      if (kept !== null && kept.token !== refused && clock.now() < kept.until) return ok(kept.token)
      return flights.join('token', signal, fetchAndKeep)
    },
  }
}
