import type { FloorState, FloorStateKind } from '../../shared/floor.ts'
import { kindOfState } from '../../shared/floor.ts'
import type { FloorAgent } from './floor-api.ts'
import type { Sighting } from './sightings.ts'

/** `since` null: it was so as long as anybody here knows. */
type Heard = Omit<Sighting, 'since'> & { readonly since: number | null }

/** What two systems say of one agent's state. Times epoch ms by this computer's clock. */
export interface StateTold {
  /** Null: Yiyun has not told anything, or does not know this person. */
  readonly yiyun: (Heard & { readonly at: number }) | null
  /** Null: Udesk has not told anything, or does not know this person. `since` is put right for the vendor's clock. */
  readonly udesk: { readonly agent: FloorAgent; readonly at: number; readonly since: number | null } | null
}

const nobody: FloorState = { kind: 'offline', reason: '', since: null, exact: false, from: null }

/**
 * The younger word counts. Where both mean the same, Yiyun's words (it names reasons) are shown with Udesk's start (it
 * knows it to the second) and Udesk's wrap-up, which Yiyun takes for `busy`.
 */
export function stateOf({ yiyun, udesk }: StateTold): FloorState {
  if (yiyun === null) return udesk === null ? nobody : byUdesk(udesk)
  if (udesk === null) return byYiyun(yiyun)
  const kind = agreed(yiyun.state, udesk.agent)
  if (kind === null) return udesk.at > yiyun.at ? byUdesk(udesk) : byYiyun(yiyun)
  const own = byYiyun(yiyun)
  // A change that was seen after Udesk was asked is not in Udesk's start yet: it was idle before the call as well.
  const isOlder = yiyun.exact && yiyun.since !== null && yiyun.since > udesk.at
  if (isOlder || udesk.since === null) return { ...own, kind }
  return { ...own, kind, since: udesk.since, exact: true }
}

function byYiyun({ state, since, exact }: Heard): FloorState {
  if (state === 'offline') return { kind: 'offline', reason: '', since, exact, from: 'yiyun' }
  const kind: FloorStateKind = state === null ? 'unknown' : kindOfState[state.kind]
  return { kind, reason: state !== null && 'reason' in state ? state.reason : '', since, exact, from: 'yiyun' }
}

function byUdesk({ agent, since }: NonNullable<StateTold['udesk']>): FloorState {
  const kind = udeskKind(agent)
  const reason = kind === 'unknown' ? agent.state.text : ''
  return { kind, reason, since, exact: since !== null, from: 'udesk' }
}

function udeskKind({ state, call }: FloorAgent): FloorStateKind {
  if (call.kind === 'ringing' || call.kind === 'talking') return call.kind
  return state.kind === 'other' ? 'unknown' : state.kind
}

/** What both mean; null when they contradict each other. */
function agreed(yiyun: Sighting['state'], udesk: FloorAgent): FloorStateKind | null {
  const kind = udeskKind(udesk)
  if (yiyun === null || kind === 'unknown') return null
  const own = yiyun === 'offline' ? 'offline' : kindOfState[yiyun.kind]
  if (own === kind) return kind
  if (own === 'online' && kind === 'idle') return 'online'
  return own === 'busy' && kind === 'wrap-up' ? 'wrap-up' : null
}
