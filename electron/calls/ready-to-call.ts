import type { Failure } from '../../shared/failure.ts'
import type { Phone } from '../../shared/phone.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Session } from '../../shared/session.ts'

/** Whether a callout may be asked for: the vendor rings this phone first, so it must be registered. */
export function readyToCall(session: Session, phone: Phone): Result<{ readonly agentId: number }, Failure> {
  if (session.kind !== 'online') return err({ code: 'not-ready', why: 'signed-out' })
  if (phone.kind !== 'registered') return err({ code: 'not-ready', why: 'phone-not-registered' })
  return ok({ agentId: session.agent.agentId })
}
