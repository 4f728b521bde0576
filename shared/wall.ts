import { z } from 'zod'
import { Floor } from './floor.ts'
import { WallPanel } from './floor-preferences.ts'
import { ShownState } from './floor-state.ts'
import { Preferences } from './preferences.ts'

/**
 * What hangs on the wall for everybody who walks past: no number and no name of a customer is in it, and nothing can be
 * done from there. Times are epoch ms.
 */
export const WallView = z.object({
  language: Preferences.shape.language,
  theme: Preferences.shape.theme,
  /** Shown one after the other, each for so many seconds. */
  panels: z.array(WallPanel),
  everySeconds: z.number(),
  waitAfter: Preferences.shape.floor.shape.waitAfter,
  ...Floor.pick({ groups: true, skillQueues: true, sources: true, today: true, queues: true, botHours: true }).shape,
  /** How many agents are in which state. */
  counts: z.partialRecord(ShownState, z.number()),
  /** Those who may need a hand, worst and longest first; the first of them only. */
  attention: z.array(
    z.object({ key: z.string(), displayName: z.string(), state: ShownState, since: z.number().nullable() }),
  ),
  needHand: z.number(),
  /** Longest first; the first of them only. */
  waiting: z.array(z.object({ key: z.string(), queue: z.string(), since: z.number().nullable() })),
  waits: z.number(),
  /** Who gave up and has not got through since. */
  toRescue: z.number(),
})
export type WallView = z.infer<typeof WallView>
