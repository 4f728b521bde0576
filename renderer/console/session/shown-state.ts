import { type Call, isLive } from '../../../shared/call.ts'
import type { AgentState, SettableState } from '../../../shared/agent.ts'
import type { OnlineSession } from '../../../shared/session.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { StateKind } from '../../ui/state-mark.tsx'

/** Word of a state: a key of `common:state`. */
export type StateWord = AgentState['kind'] | 'calling'

export type ShownState = {
  readonly mark: StateKind
  readonly word: StateWord
  readonly reason: string
  /** Epoch ms: when what is shown began. */
  readonly since: number
}

/** The most engaging call decides: talking before ending before ringing before calling. */
const engagement: Record<Call['kind'], number> = {
  talking: 5,
  ending: 4,
  answering: 3,
  calling: 3,
  ringing: 2,
  awaiting: 1,
  asking: 1,
  ended: 0,
}

function stateOfCall(call: Call): ShownState | null {
  switch (call.kind) {
    case 'talking':
      return { mark: 'on-call', word: 'talking', reason: '', since: call.since }
    case 'ending':
      return { mark: 'on-call', word: 'talking', reason: '', since: call.answeredAt ?? call.startedAt }
    case 'ringing':
      return { mark: 'ringing', word: 'fetching', reason: '', since: call.startedAt }
    case 'answering':
    case 'calling':
    case 'awaiting':
    case 'asking':
      return {
        mark: 'ringing',
        word: call.direction === 'out' ? 'calling' : 'fetching',
        reason: '',
        since: call.startedAt,
      }
    case 'ended':
      return null
    default:
      return unreachable(call)
  }
}

const marks: Record<AgentState['kind'], StateKind> = {
  online: 'waiting',
  idle: 'ready',
  fetching: 'ringing',
  talking: 'on-call',
  busy: 'busy',
  away: 'away',
}

export const markOf = (state: AgentState | SettableState): StateKind => marks[state.kind]

export const reasonOf = (state: AgentState | SettableState): string => ('reason' in state ? state.reason : '')

/** What the pill says: this phone's own call where there is one, else the vendor's word. */
export function shownState(session: Pick<OnlineSession, 'state' | 'since'>, calls: readonly Call[]): ShownState {
  const live = calls.filter(isLive).sort((a, b) => engagement[b.kind] - engagement[a.kind])[0]
  const own = live === undefined ? null : stateOfCall(live)
  if (own !== null) return own
  const { state, since } = session
  return { mark: marks[state.kind], word: state.kind, reason: reasonOf(state), since }
}
