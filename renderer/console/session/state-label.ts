import type { TFunction } from 'i18next'
import { type AgentState, doNotDisturb, type SettableState } from '../../../shared/agent.ts'
import { useText } from '../../i18n/i18n.ts'
import { reasonOf, type StateWord } from './shown-state.ts'

/** "Busy · Paperwork": word and reason. Reasons are the profile's own words, but for the two that are ours. */
export function stateWords(state: StateWord, reason: string, t: TFunction): string {
  if (state === doNotDisturb.kind && reason === reasonOf(doNotDisturb)) return t('state.do-not-disturb')
  if (state === 'busy' && reason === 'monitoring') return t('state.monitoring')
  const word = t(`state.${state}`)
  return reason === '' ? word : `${word} · ${reason}`
}

export const stateLabel = (state: AgentState | SettableState, t: TFunction): string =>
  stateWords(state.kind, reasonOf(state), t)

/** A state in the agent's language. */
export function useStateLabel(): (state: AgentState | SettableState) => string {
  const t = useText('common')
  return (state) => stateLabel(state, t)
}
