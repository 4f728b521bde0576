import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { beating } from './heartbeat.ts'
import { comesBack } from './online-asking.ts'
import { goOnline, resumeOnline, stepOnline } from './online-machine.ts'
import {
  type SessionEvent,
  type SessionState,
  type SignedOut,
  type SigningIn,
  type SigningOut,
  type Step,
} from './session-state.ts'

/** A phone that has not registered by then does not keep the agent from the desk; the readiness line says why. */
export const REGISTRATION_MS = 10_000

/**
 * signed-out ──sign-in-asked──▶ signing-in: vendor ──entered──▶ sip-account ──account-found──▶ phone
 *     ▲                            │ refused, cancelled │ failed, cancelled     │ registered, failed or 10 s
 *     │◀───────────────────────────┘                    ▼                       ▼
 *     │◀──────────────left────────────────────── signing-out ◀──sign-out──── online ⟲ (see online-machine.ts)
 *     │                                                 └──stayed (vendor: in a call)──▶ │
 *     │◀──────────────another desk, extension taken──────────────────────────────────────┘
 *
 * An event that means nothing in a state leaves it as it is.
 */
export function step(state: SessionState, event: SessionEvent, now: number): Step {
  const here = event.is === 'calls-changed' ? callsChanged(state, event.live) : state
  switch (here.kind) {
    case 'signed-out':
      return stepSignedOut(here, event, now)
    case 'signing-in':
      return stepSigningIn(here, event, now)
    case 'online':
      return stepOnline(here, event, now)
    case 'signing-out':
      return stepSigningOut(here, event, now)
    default:
      return unreachable(here)
  }
}

function callsChanged(state: SessionState, live: boolean): SessionState {
  const begins = live && !state.inCall
  return { ...(begins && state.kind === 'online' ? comesBack(state) : state), inCall: live }
}

function stepSignedOut(state: SignedOut, event: SessionEvent, now: number): Step {
  if (event.is === 'calls-changed' && !event.live && state.phone === 'held')
    return [{ ...state, phone: 'off' }, { do: 'stop-phone' }]
  if (event.is !== 'sign-in-asked' || state.phone === 'held') return [state]
  const { signIn, agent } = event
  return [
    { kind: 'signing-in', step: 'vendor', signIn, agent, since: now, inCall: state.inCall },
    { do: 'enter', profileId: signIn.profileId, wanted: signIn },
  ]
}

function stepSigningIn(state: SigningIn, event: SessionEvent, now: number): Step {
  if (event.is === 'sign-in-cancelled' || event.is === 'sign-out-asked') return giveUp(state, null, now)
  switch (state.step) {
    case 'vendor':
      if (event.is === 'entered') {
        const { record, ms } = event
        return [
          { ...state, step: 'sip-account', record, heart: beating(now, ms) },
          { do: 'find-account', agentId: state.signIn.agentId },
        ]
      }
      if (event.is === 'enter-failed') {
        const why = event.fault.failure
        if (isUnclear(why)) return giveUp(state, why, now)
        return [{ kind: 'signed-out', why, phone: 'off', inCall: state.inCall }, { do: 'halt' }]
      }
      return [state]
    case 'sip-account':
      if (event.is === 'account-found')
        return [
          { ...state, step: 'phone' },
          { do: 'start-phone' },
          { do: 'arm', timer: 'registration', span: [REGISTRATION_MS, REGISTRATION_MS] },
        ]
      if (event.is === 'account-failed') return giveUp(state, event.failure, now)
      return [state]
    case 'phone':
      if (event.is === 'came-back') return [state, { do: 'reconnect-phone' }]
      if (event.is === 'due' && event.timer === 'registration') return goOnline({ ...state, canRing: false }, now)
      if (event.is !== 'phone-changed') return [state]
      if (event.phone.kind === 'registered') return goOnline({ ...state, canRing: true }, now)
      if (event.phone.kind === 'failed') return goOnline({ ...state, canRing: false }, now)
      return [state]
    default:
      return unreachable(state)
  }
}

/** The vendor may have logged us in although no clear answer came; an agent without a phone must not stay there. */
const isUnclear = ({ code }: Failure): boolean => code === 'timed-out' || code === 'broken-answer'

function giveUp(state: SigningIn, why: Failure | null, now: number): Step {
  const { name, extension } = state.signIn
  return [
    { kind: 'signing-out', force: true, since: now, why, back: null, inCall: state.inCall },
    { do: 'halt' },
    { do: 'leave', name, extension, force: true, ifOurs: state.step === 'vendor', phone: state.step === 'phone' },
  ]
}

function stepSigningOut(state: SigningOut, event: SessionEvent, now: number): Step {
  if (event.is !== 'left') return [state]
  const { outcome } = event
  if (outcome.kind === 'left')
    return [{ kind: 'signed-out', why: state.why ?? outcome.why, phone: 'off', inCall: state.inCall }]
  // Only a sign-out without force can be refused for a call, and it always has a way back.
  if (!state.back) return [{ kind: 'signed-out', why: state.why, phone: 'off', inCall: state.inCall }]
  return resumeOnline({ ...state.back, inCall: state.inCall }, now)
}
