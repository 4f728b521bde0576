import { isHeld } from '../../shared/call.ts'
import type { EngineFact } from '../../shared/engine.ts'
import { amend, callOf, command, common, patience, put } from './call-state.ts'
import type { CallEffect, CallState, Step } from './call-state.ts'
import { letEnd } from './endings.ts'
import { earIsTaken, giveBack, hold, type Refused, type Talking } from './holding.ts'

/**
 * Blind transfer (RFC 5589 §6): the customer goes on hold, the exchange is asked to connect them with the other party
 * (REFER), and when it says that this was done, our own leg is hung up. Until then nothing is lost: a failure, a silent
 * exchange and a press of Resume all lead back to the customer.
 */
export function transfer(state: CallState, call: Talking, to: string, now: number): Step {
  const pressed: Talking = {
    ...call,
    ...common(call, { at: now, what: 'transfer-pressed', detail: to }),
    transfer: { to, since: now, stage: 'waiting', comesBack: !isHeld(call) },
    refusal: null,
  }
  const waiting = put(state, pressed, now + patience.transfer)
  return isHeld(call) ? [waiting] : hold(waiting, pressed, now)
}

/** What a transfer waited for has come about: now the exchange is asked for it. */
export function askForTransfers(state: CallState): Step {
  return state.calls
    .filter((call): call is Talking => call.kind === 'talking' && isReady(state, call))
    .reduce<readonly [CallState, ...CallEffect[]]>(
      ([rest, ...effects], call) => {
        if (call.transfer === null) return [rest, ...effects]
        const { leg, transfer } = call
        const asked = amend(rest, { ...call, transfer: { ...transfer, stage: 'asked' } })
        return [asked, ...effects, command({ do: 'transfer', leg, to: transfer.to })]
      },
      [state],
    )
}

/** The hold is settled, with music or without, and no consult rings any more where the customer is to go. */
const isReady = (state: CallState, { id, hold, transfer }: Talking): boolean =>
  transfer?.stage === 'waiting' &&
  (hold.kind === 'on' || hold.kind === 'silent') &&
  state.calls.every((other) => other.consultFor !== id || other.kind === 'ended')

export function gotTransfer(
  state: CallState,
  call: Talking,
  { at, stage }: Extract<EngineFact, { fact: 'transfer' }>,
  now: number,
): Step {
  if (stage === 'done') {
    // Also when the agent has gone back meanwhile: the exchange has taken the customer away, nobody is left here.
    const detail = call.transfer === null ? {} : { detail: call.transfer.to }
    const left = letEnd(state, call, now, { at, what: 'transferred', ...detail })
    const other = call.transfer?.with === undefined ? undefined : callOf(state, call.transfer.with)
    const farewell = command({ do: 'hang-up', leg: call.leg })
    // The exchange ends the leg that was replaced (RFC 3891 §3); should it not, nobody is left on it all the same.
    if (other?.kind !== 'talking') return [left, farewell]
    const moment = { at, what: 'transferred', detail: call.number } as const
    return [letEnd(left, other, now, moment), farewell, command({ do: 'hang-up', leg: other.leg })]
  }
  if (call.transfer?.stage !== 'asked') return [state]
  return [amend(state, { ...call, transfer: { ...call.transfer, stage } })]
}

/** Back to the customer, unless they were on hold before or another call is talked on. */
export function transferRefused(state: CallState, call: Talking, { at, why }: Refused): Step {
  if (call.transfer === null) return [state]
  const failed: Talking = {
    ...call,
    ...common(call, { at, what: 'transfer-refused', detail: why.code }),
    transfer: null,
    refusal: { what: 'transfer', why },
  }
  const left = put(state, failed)
  if (!call.transfer.comesBack || earIsTaken(state, call)) return [left]
  return giveBack(left, failed, true)
}
