import { createStore } from 'zustand/vanilla'
import type { AgentRow } from '../../../shared/floor.ts'

/** What a lead has opened over the floor. It outlives the row it was opened from, which may scroll away meanwhile. */
export type Helping =
  | { readonly kind: 'closed' }
  /** `name`: at Yiyun. */
  | { readonly kind: 'skills'; readonly row: AgentRow; readonly name: string }
  /** Agent ids at Meiqia that are chosen at first. */
  | { readonly kind: 'numbers'; readonly agentIds: readonly number[] }
  /** The agent to bind a phone line to; null: chosen later. */
  | { readonly kind: 'phones'; readonly agentId: number | null }
  | { readonly kind: 'log' }

export const helpingStore = createStore<{ readonly open: Helping }>(() => ({ open: { kind: 'closed' } }))

export const openHelping = (open: Helping): void => helpingStore.setState({ open })
export const closeHelping = (): void => openHelping({ kind: 'closed' })
