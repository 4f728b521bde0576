import type { TFunction } from 'i18next'
import type { AgentState, SettableState } from '../../../shared/agent.ts'
import { useText } from '../../i18n/i18n.ts'
import { reasonOf } from './shown-state.ts'

export function stateLabel(state: AgentState | SettableState, t: TFunction): string {
  const word = t(`state.${state.kind}`)
  const reason = reasonOf(state)
  return reason === '' ? word : `${word} · ${reason}`
}

/** "Busy · Paperwork": word and reason of a state in the agent's language; reasons are the profile's own words. */
export function useStateLabel(): (state: AgentState | SettableState) => string {
  const t = useText('common')
  return (state) => stateLabel(state, t)
}
