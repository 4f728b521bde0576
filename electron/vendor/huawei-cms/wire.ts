import { z } from 'zod'
import type { QueueFigures } from '../../supervision/queue-stats-api.ts'

/**
 * Read by its code first: `resultDesc` is a list on success and a text on failure (docs/vendors.md §3.2). Servers up to 8.13
 * know `result` and `resultDatas` only; newer ones send both pairs.
 */
export const WireAnswer = z.object({
  resultCode: z.string().nullish(),
  result: z.union([z.string(), z.number().transform(String)]).nullish(),
  resultDesc: z.unknown().optional(),
  resultDatas: z.unknown().optional(),
})
export type WireAnswer = z.output<typeof WireAnswer>

/**
 * `long` in the document, which some servers write as text. A figure below nothing would be shown as a fact, so it counts
 * as unreadable.
 */
const Figure = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().nonnegative())

export const WireQueues = z.array(
  z
    .object({
      id: Figure,
      startTime: Figure,
      allCallCount: Figure,
      cnnedCallCount: Figure,
      abanCallCount: Figure,
      callEndCount: Figure,
      talkTimeOnIvr: Figure,
      cnnedIn20sCallCount: Figure,
      clearUpCallCount: Figure,
      clearUpTime: Figure,
    })
    .transform((wire): QueueFigures => ({
      skillId: wire.id,
      since: wire.startTime,
      arrived: wire.allCallCount,
      connected: wire.cnnedCallCount,
      connectedIn20Seconds: wire.cnnedIn20sCallCount,
      abandoned: wire.abanCallCount,
      ended: wire.callEndCount,
      ivrSeconds: wire.talkTimeOnIvr,
      wrapUpsEnded: wire.clearUpCallCount,
      wrapUpSeconds: wire.clearUpTime,
    })),
)

/** What a 401 or 403 carries beside its status: `{timestamp, status, error, message, path}`. */
export const WireAuthError = z.object({ message: z.string() })
