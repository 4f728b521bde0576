import { z } from 'zod'

/** In one word, by the user's satisfaction of ITU-T G.107 Annex B (table B.1). */
export const QualityLevel = z.enum(['good', 'fair', 'poor'])
export type QualityLevel = z.infer<typeof QualityLevel>

const Milliseconds = z.number().min(0).max(60_000)
const PerCent = z.number().min(0).max(100)

/** How a call sounded in a second, or at its worst in a longer time. Null: not known. */
export const QualityPoint = z.object({
  /** Mean opinion score of the worse direction, 1 (unusable) to 4.5 (ITU-T G.107). */
  mos: z.number().min(1).max(4.5),
  jitterMs: Milliseconds,
  /** Of the packets from the exchange, what never came or came too late. */
  lossPercent: PerCent,
  /** Of our packets, what the exchange says it has lost. */
  lossOutPercent: PerCent.nullable(),
  roundTripMs: Milliseconds.nullable(),
})
export type QualityPoint = z.infer<typeof QualityPoint>

/** R 80 and 70: above the first users are satisfied, below the second many are dissatisfied (ITU-T G.107 table B.1). */
const goodFrom = 4.03
const fairFrom = 3.6

export const levelOf = (mos: number): QualityLevel => (mos >= goodFrom ? 'good' : mos >= fairFrom ? 'fair' : 'poor')

/**
 * How a whole call sounded. `points[n]` is the worst of the `stepMs` after `startedAt + n × stepMs`; null: nothing was to be
 * heard then, as on hold.
 */
export const QualityTrace = z.object({
  startedAt: z.number(),
  stepMs: z.number().int().positive(),
  points: z.array(QualityPoint.nullable()),
})
export type QualityTrace = z.infer<typeof QualityTrace>
