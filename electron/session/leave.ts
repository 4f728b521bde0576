import { err, type Result } from '../../shared/result.ts'
import type { PhoneControl } from '../calls/phone-port.ts'
import type { Clock } from '../clock.ts'
import type { AgentApi, AgentFault } from './agent-api.ts'
import type { Effect, Left } from './session-state.ts'
import { VENDOR } from './vendor-system.ts'

/** Nobody is kept from going home by a vendor that does not answer. */
export const LEAVE_MS = 5_000

/**
 * Ends calls (with `force`), logs out at the vendor and stops the phone. Without `force` a vendor that sees a call
 * refuses (040203) and everything stays. Any other failure ends the session here all the same, and is told.
 */
export async function leave(
  order: Extract<Effect, { do: 'leave' }>,
  desk: { api: AgentApi | null; phone: PhoneControl; endCalls: () => Promise<void>; clock: Clock },
  signal: AbortSignal,
): Promise<Left> {
  if (order.force && order.phone) await desk.endCalls()
  const asked = within(LEAVE_MS, desk.clock, signal, (limit) => logOut(order, desk.api, limit))
  // With force nothing can bring the phone back, so it need not wait for a slow vendor.
  const [answer] = await Promise.all([asked, order.force && order.phone ? desk.phone.stop() : undefined])
  if (!answer.ok && answer.error.kind === 'in-a-call' && !order.force) return { kind: 'stayed' }
  if (!order.force && order.phone) await desk.phone.stop()
  return { kind: 'left', why: answer.ok ? null : answer.error.failure }
}

async function logOut(
  { name, extension, force, ifOurs }: Extract<Effect, { do: 'leave' }>,
  api: AgentApi | null,
  signal: AbortSignal,
): Promise<Result<undefined, AgentFault>> {
  const done: Result<undefined, AgentFault> = { ok: true, value: undefined }
  if (!api) return done
  if (ifOurs) {
    const found = await api.agent(name, signal)
    if (!found.ok) return found.error.kind === 'unknown-agent' ? done : found
    if (found.value.extension !== extension) return done
  }
  const answer = await api.logOut(name, { force }, signal)
  return !answer.ok && answer.error.kind === 'unknown-agent' ? done : answer
}

async function within(
  ms: number,
  clock: Clock,
  signal: AbortSignal,
  ask: (limit: AbortSignal) => Promise<Result<undefined, AgentFault>>,
): Promise<Result<undefined, AgentFault>> {
  const deadline = new AbortController()
  const undo = clock.after(ms, () => deadline.abort())
  const answer = await ask(AbortSignal.any([signal, deadline.signal]))
  undo()
  if (answer.ok || !deadline.signal.aborted) return answer
  return err({ kind: 'other', failure: { code: 'timed-out', system: VENDOR, afterMs: ms } })
}
