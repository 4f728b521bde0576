import { z } from 'zod'
import { ShownState } from './floor-state.ts'

// How a lead likes to look at the floor: kept at this desktop, and shown again at the next sign-in.

/** From how many seconds in a state on somebody may need a hand; null = never. Whoever cannot be rung always does. */
const limit = z.number().int().min(5).max(86_400).nullable()
export const LongAfter = z.object({ ringing: limit, talking: limit, 'wrap-up': limit, busy: limit, away: limit })
export type LongAfter = z.infer<typeof LongAfter>
export type LongState = keyof LongAfter

/** What the table of agents is narrowed to, and its order. */
export const AgentsWanted = z.object({
  text: z.string().max(64),
  /** By Udesk's number; null = all. */
  group: z.number().nullable(),
  /** `needs-me`: who cannot be rung, or is too long in a state. */
  state: z.union([ShownState, z.literal('needs-me')]).nullable(),
  sort: z.object({ by: z.enum(['name', 'state', 'since', 'calls']), down: z.boolean() }),
})
export type AgentsWanted = z.infer<typeof AgentsWanted>
export type AgentsSort = AgentsWanted['sort']

export const SavedView = z.object({ name: z.string().trim().min(1).max(40), wanted: AgentsWanted })
export type SavedView = z.infer<typeof SavedView>

/** What the wall can show, one after the other. */
export const WallPanel = z.enum(['figures', 'agents', 'waiting', 'today', 'queues', 'bot'])
export type WallPanel = z.infer<typeof WallPanel>

export const FloorPreferences = z.object({
  longAfter: LongAfter,
  /** Seconds of waiting from which on a caller is coloured: with care, then with alarm. */
  waitAfter: z.object({ care: z.number().int().min(1).max(3600), alarm: z.number().int().min(1).max(3600) }),
  views: z.array(SavedView).max(20),
  wall: z.object({ panels: z.array(WallPanel).min(1).max(6), everySeconds: z.number().int().min(5).max(300) }),
})
export type FloorPreferences = z.infer<typeof FloorPreferences>

export const firstFloorPreferences: FloorPreferences = {
  longAfter: { ringing: 20, talking: 600, 'wrap-up': 120, busy: 900, away: 2700 },
  waitAfter: { care: 30, alarm: 60 },
  views: [],
  wall: { panels: ['figures', 'agents', 'waiting', 'queues', 'today'], everySeconds: 15 },
}
