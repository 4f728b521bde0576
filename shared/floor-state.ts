import { z } from 'zod'
import { type AgentRow, FloorStateKind } from './floor.ts'
import type { LongAfter } from './floor-preferences.ts'

/** What a row says of somebody: their state, or that a call for them would ring nowhere. */
export const ShownState = z.enum([...FloorStateKind.options, 'cannot-ring'])
export type ShownState = z.infer<typeof ShownState>

/** Ready at the vendor, and their phone is not: the customer whom they get hears nothing. */
export function shownState({ state, device }: Pick<AgentRow, 'state' | 'device'>): ShownState {
  const isDead = device?.kind === 'offline' || device?.kind === 'unregistered' || device?.kind === 'expired'
  return isDead && (state.kind === 'idle' || state.kind === 'online') ? 'cannot-ring' : state.kind
}

/** Longer in their state than the lead wants anybody to be. `now`: epoch ms. */
export function isLong({ state }: Pick<AgentRow, 'state'>, longAfter: LongAfter, now: number): boolean {
  const { kind, since } = state
  if (since === null || !isLimited(kind)) return false
  const limit = longAfter[kind]
  return limit !== null && now - since >= limit * 1000
}

/** Whether a lead may have to do something for them. */
export const needsHand = (row: Pick<AgentRow, 'state' | 'device'>, longAfter: LongAfter, now: number): boolean =>
  shownState(row) === 'cannot-ring' || isLong(row, longAfter, now)

const limited = ['ringing', 'talking', 'wrap-up', 'busy', 'away'] as const satisfies readonly (keyof LongAfter)[]
const isLimited = (kind: FloorStateKind): kind is keyof LongAfter => limited.some((each) => each === kind)
