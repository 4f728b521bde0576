import { doNotDisturb, sameState } from '../../../shared/agent.ts'
import { isUndisturbed, type OnlineSession } from '../../../shared/session.ts'
import { ask } from '../notice-store.ts'

/** On, or off again: ready at once, or after the call as if it had not been asked for. */
export function switchDoNotDisturb(session: OnlineSession): void {
  if (!isUndisturbed(session)) void ask('agent.switch', { state: doNotDisturb })
  else if (session.next !== null && sameState(session.next, doNotDisturb)) void ask('agent.undo-next', undefined)
  else void ask('agent.switch', { state: { kind: 'idle' } })
}
