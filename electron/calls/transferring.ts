import { isHeld } from '../../shared/call.ts'
import type { EngineFact } from '../../shared/engine.ts'
import { command, common, patience, put, type CallState, type Step } from './call-state.ts'
import { letEnd } from './endings.ts'
import { earIsTaken, giveBack, hold, type Refused, type Talking } from './holding.ts'

/**
 * Blind transfer (RFC 5589 §6.1): the customer goes on hold, the exchange is asked to connect them with the other party
 * (REFER), and when it says that this was done, our own leg is hung up. Until then nothing is lost: a failure, a silent
 * exchange and a press of Resume all lead back to the customer.
 */
export function transfer(state: CallState, call: Talking, to: string, now: number): Step {
  const ready = call.hold.kind === 'on' || call.hold.kind === 'silent'
  const pressed: Talking = {
    ...call,
    ...common(call, { at: now, what: 'transfer-pressed', detail: to }),
    transfer: { to, since: now, stage: ready ? 'asked' : 'holding', comesBack: !isHeld(call) },
    refusal: null,
  }
  const waiting = put(state, pressed, now + patience.transfer)
  if (ready) return [waiting, command({ do: 'transfer', leg: call.leg, to })]
  return call.hold.kind === 'asking' ? [waiting] : hold(waiting, pressed, now)
}

export function gotTransfer(
  state: CallState,
  call: Talking,
  { at, stage }: Extract<EngineFact, { fact: 'transfer' }>,
  now: number,
): Step {
  if (stage === 'done') {
    // Also when the agent has gone back meanwhile: the exchange has taken the customer away, nobody is left here.
    const detail = call.transfer === null ? {} : { detail: call.transfer.to }
    return [letEnd(state, call, now, { at, what: 'transferred', ...detail }), command({ do: 'hang-up', leg: call.leg })]
  }
  if (call.transfer?.stage !== 'asked') return [state]
  return [put(state, { ...call, transfer: { ...call.transfer, stage } }, state.deadlines[call.id])]
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
