import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Failure, System } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { type Circuit, type CircuitEvent, healthy, step } from './circuit.ts'
import type { HttpAnswer } from './one-try.ts'

interface Asked {
  readonly system: System
  readonly operation: string
  readonly url: string
}

export interface ServerHealth {
  /** Why this poll must not be sent now; null: it may, and `ended` has to follow. `tryNumber` is never used twice. */
  refuses(request: Asked, tryNumber: number): Failure | null
  /** How one try ended, of a poll or of anything else. */
  ended(request: Asked, tryNumber: number, outcome: Result<HttpAnswer, Failure>): void
}

/** What is known of each server, that is of a vendor's system at one address, from how the last tries ended. */
export function createServerHealth(ports: { clock: Clock; log: Log; random: () => number }): ServerHealth {
  const { clock, log } = ports
  const circuits = new Map<string, Circuit>()
  /** Where a 429 holds. By operation, because the one documented limit is for each of them (docs/vendors.md §1.4). */
  const holds = new Map<string, { readonly until: number; readonly forMs: number }>()

  const serverOf = ({ system, url }: Asked) => `${system} ${new URL(url).origin}`

  function heldUntil(operation: string): number | null {
    const hold = holds.get(operation)
    if (hold === undefined) return null
    const leftMs = hold.until - clock.now()
    // More than it was to begin with: the clock was put back.
    if (leftMs > 0 && leftMs <= hold.forMs) return hold.until
    holds.delete(operation)
    return null
  }

  /** The moment until which the event is refused, or null. */
  function change(request: Asked, event: CircuitEvent): number | null {
    const { system } = request
    const server = serverOf(request)
    const [circuit, ...effects] = step(circuits.get(server) ?? healthy, event)
    circuits.set(server, circuit)
    let refusedUntil: number | null = null
    for (const effect of effects)
      switch (effect.kind) {
        case 'refuse':
          refusedUntil = effect.until
          break
        case 'opened':
          log({ what: 'circuit', system, to: 'open', ms: Math.round(effect.until - clock.now()) })
          break
        case 'closed':
          log({ what: 'circuit', system, to: 'closed' })
          break
        default:
          unreachable(effect)
      }
    return refusedUntil
  }

  return {
    refuses(request, tryNumber) {
      const { system, operation } = request
      const held = heldUntil(`${serverOf(request)} ${operation}`)
      if (held !== null) return { code: 'rate-limited', system, until: held }
      const until = change(request, { kind: 'poll', try: tryNumber, now: clock.now() })
      return until === null ? null : { code: 'paused', system, until }
    },

    ended(request, tryNumber, outcome) {
      const now = clock.now()
      if (!outcome.ok && outcome.error.code === 'rate-limited') {
        const { until } = outcome.error
        holds.set(`${serverOf(request)} ${request.operation}`, { until, forMs: until - now })
      }
      change(request, { kind: 'ended', try: tryNumber, how: verdict(outcome), now, random: ports.random() })
    },
  }
}

/** A vendor that says no is well; what it answered matters to its client only. */
function verdict(outcome: Result<HttpAnswer, Failure>): 'well' | 'unwell' | 'nothing' {
  if (outcome.ok) return outcome.value.status >= 500 ? 'unwell' : 'well'
  switch (outcome.error.code) {
    case 'offline':
    case 'timed-out':
    case 'broken-answer':
      return 'unwell'
    case 'rate-limited':
      return 'well'
    default:
      return 'nothing'
  }
}
