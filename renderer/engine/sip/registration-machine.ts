import type { EngineRegistration } from '../../../shared/engine.ts'
import type { Failure } from '../../../shared/failure.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { backOffMs } from './back-off.ts'

/**
 * off → opening → asking → registered → (closed) → waiting → opening …
 *       opening | asking → waiting (again later) | refused (not by itself)
 *       any → leaving → off
 * `attempt` counts from 1 since the last success. Times are epoch ms. `server` 0 is the preferred one; from another it
 * goes back there when it can, but never during a call.
 */
export type Registration =
  | { readonly kind: 'off' }
  | { readonly kind: 'opening'; readonly attempt: number }
  | { readonly kind: 'asking'; readonly attempt: number }
  | {
      readonly kind: 'registered'
      readonly server: number
      readonly expiresAt: number
      readonly refreshingSince: number | null
    }
  | { readonly kind: 'waiting'; readonly attempt: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'leaving' }

export type RegistrationEvent =
  | { readonly event: 'start' | 'stop' | 'reconnect' | 'opened' | 'closed' | 'due' | 'left' }
  /** The preferred server can be reached again. */
  | { readonly event: 'preferred-is-back' }
  | { readonly event: 'accepted'; readonly expiresMs: number; readonly roundTripMs: number }
  | {
      readonly event: 'rejected'
      readonly status: number
      readonly text: string
      readonly retryAfterMs: number | null
      /** Why main gave no answer to the challenge; null when it did, or was not asked. */
      readonly unanswered: Failure | null
    }

export type RegistrationEffect =
  | { readonly do: 'open'; readonly server: number }
  | { readonly do: 'close' | 'register' | 'unregister' | 'probe' | 'rest' }
  /** See whether the preferred server can be reached; `preferred-is-back` if so, else nothing. */
  | { readonly do: 'look-for-preferred' }
  /** One alarm at a time: `wake` replaces the last one, `rest` takes it away. */
  | { readonly do: 'wake'; readonly at: number }
  | { readonly do: 'tell'; readonly registration: EngineRegistration }

/** The outside as the step sees it. `random` in [0, 1). */
export interface Surroundings {
  readonly now: number
  readonly random: number
  readonly servers: number
  /** A leg is live: its dialog may be known to this server alone. */
  readonly inCall: boolean
}

type Step = readonly [Registration, ...RegistrationEffect[]]

/** Leaving may not keep a sign-out waiting: main gives up after 2 s. */
const leaveWithinMs = 1500
/** A server that asks for more patience than this is asked again all the same. */
const mostRetryAfterMs = 600_000
/** After so long a request without an answer is given up (RFC 3261 §17.1.2.2, timer F). */
const timerFMs = 32_000
const timedOut = (afterMs: number): Failure => ({ code: 'timed-out', system: 'exchange', afterMs })
const offline: Failure = { code: 'offline', system: 'exchange' }

export function step(state: Registration, event: RegistrationEvent, around: Surroundings): Step {
  switch (event.event) {
    case 'start':
      return state.kind === 'off' ? open(1, around) : [state]
    case 'stop':
      return leave(state, around)
    case 'reconnect':
      return reconnect(state, around)
    case 'preferred-is-back':
      if (state.kind !== 'registered' || state.server === 0 || around.inCall) return [state]
      return openAfter({ do: 'close' }, 1, around)
    case 'opened':
      return state.kind === 'opening' ? [{ kind: 'asking', attempt: state.attempt }, { do: 'register' }] : [state]
    case 'closed':
      return closed(state, around)
    case 'accepted':
      return accepted(state, event, around)
    case 'rejected':
      return rejected(state, event, around)
    case 'due':
      return due(state, around)
    case 'left':
      return state.kind === 'leaving' ? off() : [state]
    default:
      return unreachable(event)
  }
}

function open(attempt: number, { servers }: Surroundings): Step {
  return [
    { kind: 'opening', attempt },
    { do: 'rest' },
    { do: 'open', server: (attempt - 1) % servers },
    { do: 'tell', registration: { kind: 'connecting', attempt } },
  ]
}

function openAfter(first: RegistrationEffect, attempt: number, around: Surroundings): Step {
  const [state, ...effects] = open(attempt, around)
  return [state, first, ...effects]
}

/** Another network, or the computer woke up: what was begun on the old one is not waited for. */
function reconnect(state: Registration, around: Surroundings): Step {
  switch (state.kind) {
    case 'registered':
      // Alarms stand still while a computer sleeps: the binding may be old, or gone, before the next one would ring.
      if (around.now >= state.expiresAt) return openAfter({ do: 'close' }, 1, around)
      if (state.refreshingSince !== null) return [state, { do: 'probe' }]
      return [
        { ...state, refreshingSince: around.now },
        { do: 'probe' },
        { do: 'register' },
        { do: 'wake', at: state.expiresAt },
      ]
    case 'asking':
      return [state, { do: 'probe' }]
    case 'opening':
      return openAfter({ do: 'close' }, state.attempt, around)
    case 'waiting':
      return open(state.attempt + 1, around)
    case 'refused':
      return open(1, around)
    case 'off':
    case 'leaving':
      return [state]
    default:
      return unreachable(state)
  }
}

const off = (): Step => [
  { kind: 'off' },
  { do: 'rest' },
  { do: 'close' },
  { do: 'tell', registration: { kind: 'off' } },
]

function leave(state: Registration, { now }: Surroundings): Step {
  if (state.kind === 'off' || state.kind === 'leaving') return [state]
  if (state.kind !== 'registered') return off()
  return [{ kind: 'leaving' }, { do: 'unregister' }, { do: 'wake', at: now + leaveWithinMs }]
}

function closed(state: Registration, around: Surroundings): Step {
  switch (state.kind) {
    case 'opening':
    case 'asking':
      return failed(state.attempt, offline, null, around)
    case 'registered':
      return failed(0, offline, null, around)
    case 'leaving':
      return off()
    case 'off':
    case 'waiting':
    case 'refused':
      return [state]
    default:
      return unreachable(state)
  }
}

function accepted(
  state: Registration,
  { expiresMs, roundTripMs }: { readonly expiresMs: number; readonly roundTripMs: number },
  { now, servers }: Surroundings,
): Step {
  if (state.kind !== 'asking' && state.kind !== 'registered') return [state]
  const expiresAt = now + expiresMs
  const server = state.kind === 'registered' ? state.server : (state.attempt - 1) % servers
  return [
    { kind: 'registered', server, expiresAt, refreshingSince: null },
    { do: 'wake', at: now + Math.floor(expiresMs * 0.75) },
    { do: 'tell', registration: { kind: 'registered', expiresAt, roundTripMs } },
  ]
}

function rejected(
  state: Registration,
  { status, text, retryAfterMs, unanswered }: Extract<RegistrationEvent, { event: 'rejected' }>,
  around: Surroundings,
): Step {
  if (state.kind !== 'asking' && state.kind !== 'registered') return [state]
  const attempt = state.kind === 'asking' ? state.attempt : 0
  // Main was busy, or is restarting; that says nothing about the account.
  if (unanswered?.code === 'timed-out') return failed(attempt, unanswered, null, around, { do: 'close' })
  switch (status) {
    case 401:
    case 403:
    case 404:
    case 407: {
      // The account is not accepted: asking again would only lock it (RFC 3261 §21.4.4: SHOULD NOT be repeated).
      const refused: Failure = { code: 'unauthorised', system: 'exchange', text: `${status} ${text}`.trim() }
      const why = unanswered ?? refused
      return [
        { kind: 'refused' },
        { do: 'rest' },
        { do: 'close' },
        { do: 'tell', registration: { kind: 'failed', why, retryAt: null } },
      ]
    }
    case 408:
      return failed(attempt, timedOut(timerFMs), null, around, { do: 'close' })
    default: {
      const why: Failure = { code: 'refused', system: 'exchange', vendorCode: String(status), text }
      return failed(attempt, why, retryAfterMs, around, { do: 'close' })
    }
  }
}

function due(state: Registration, around: Surroundings): Step {
  switch (state.kind) {
    case 'waiting':
      return open(state.attempt + 1, around)
    case 'registered':
      if (state.refreshingSince === null) {
        // Not everybody at the same refresh: all of them had to leave the preferred server in the same moment.
        const looks = state.server !== 0 && !around.inCall && around.random < 0.5
        return [
          { ...state, refreshingSince: around.now },
          { do: 'register' },
          { do: 'wake', at: state.expiresAt },
          ...(looks ? [{ do: 'look-for-preferred' } as const] : []),
        ]
      }
      // The exchange has forgotten us by now; saying "registered" any longer would be a lie.
      return failed(0, timedOut(around.now - state.refreshingSince), null, around, { do: 'close' })
    case 'leaving':
      return off()
    case 'off':
    case 'opening':
    case 'asking':
    case 'refused':
      return [state]
    default:
      return unreachable(state)
  }
}

/** The next server at once, and after the last of them a pause (RFC 3261 §20.33 for Retry-After). */
function failed(
  attempt: number,
  why: Failure,
  retryAfterMs: number | null,
  around: Surroundings,
  ...first: RegistrationEffect[]
): Step {
  if (attempt % around.servers !== 0) {
    const [state, ...effects] = open(attempt + 1, around)
    return [state, ...first, ...effects]
  }
  const round = attempt / around.servers + (attempt === 0 ? 1 : 0)
  const pause = Math.max(backOffMs(round, around.random), Math.min(retryAfterMs ?? 0, mostRetryAfterMs))
  const retryAt = around.now + pause
  return [
    { kind: 'waiting', attempt },
    ...first,
    { do: 'wake', at: retryAt },
    { do: 'tell', registration: { kind: 'failed', why, retryAt } },
  ]
}
