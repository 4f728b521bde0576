import { createStore } from 'zustand/vanilla'
import type { SettableState } from '../../../shared/agent.ts'
import type { AgentRow } from '../../../shared/floor.ts'

export type Help = { readonly kind: 'state'; readonly state: SettableState } | { readonly kind: 'sign-out' }

/** What is asked about and not sent yet. It outlives the row it was asked from, which may scroll or sort away meanwhile. */
export const helpStore = createStore<{
  readonly asked: { readonly row: AgentRow; readonly name: string; readonly help: Help } | null
}>(() => ({ asked: null }))

/** `name`: at Yiyun. */
export const askToHelp = (row: AgentRow, name: string, help: Help): void =>
  helpStore.setState({ asked: { row, name, help } })
export const forgetHelp = (): void => helpStore.setState({ asked: null })
