import { z } from 'zod'
import type { BotFigures } from '../../supervision/bot-report-api.ts'

const Code = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((code) => code ?? '')

const Text = z
  .unknown()
  .optional()
  .transform((text) => (typeof text === 'string' ? text.trim() : ''))

/**
 * How a refusal looks, one way or the other: the document does not say, its sister interfaces do it like this
 * (docs/vendors.md §5). The platform's own pair comes first.
 */
export const WireRefusal = z
  .object({ errorCode: Code, errorMsg: Text, resultCode: Code, resultDesc: Text })
  .transform(({ errorCode, errorMsg, resultCode, resultDesc }) =>
    errorCode === '' ? { code: resultCode, text: resultDesc } : { code: errorCode, text: errorMsg || resultDesc },
  )

/** `0` of this platform, `0100000` of its sisters. */
export const isSuccess = (code: string): boolean => /^(0+|0\d00000)$/.test(code)

export const WireToken = z.object({
  authToken: z.string().min(1),
  /** Seconds. */
  expireTime: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .nullish(),
})

/** `long` in the document, which some servers write as text. */
const Count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().nonnegative())

/** Digits in text; some servers leave the quotes out. */
const Id = z.union([z.string(), z.number().transform(String)])

/** A figure in text, "1.0000". Below nothing means that there was nothing to divide by (docs/vendors.md §5). */
const Rate = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/)
      .transform(Number),
    z.enum(['', 'NaN']).transform(() => -1),
  ])
  .nullable()
  .transform((rate) => (rate === null || rate < 0 ? null : rate))

export const WireReport = z.array(
  z
    .object({
      recordTime: Count,
      tenantId: Id,
      accessCode: Id,
      callCount: Count,
      exitNoConsultCount: Count,
      callStaffNoConsultCount: Count,
      callStaffConsultCount: Count,
      exitConsultingCount: Count,
      interactCount: Count,
      autonomyRate: Rate,
      averageInteractPerCall: Rate,
      // "Date, null when not set"; a number in the sample. In text its zone would be anybody's guess.
      dbRecordTime: z
        .union([z.number().int(), z.string().transform(() => null)])
        .nullish()
        .transform((at) => at ?? null),
      type: z.enum(['hour', 'day']),
      interfaceRequestCount: Count,
      interfaceSuccessCount: Count,
      interfaceSuccessRate: Rate,
    })
    .transform((wire): BotFigures => ({
      period: wire.type,
      at: wire.recordTime,
      tenantId: wire.tenantId,
      botCode: wire.accessCode,
      calls: wire.callCount,
      leftAtOnce: wire.exitNoConsultCount,
      toStaffAtOnce: wire.callStaffNoConsultCount,
      toStaffAfterTalk: wire.callStaffConsultCount,
      botOnly: wire.exitConsultingCount,
      exchanges: wire.interactCount,
      exchangesPerCall: wire.averageInteractPerCall,
      selfServiceRate: wire.autonomyRate,
      interfaceRequests: wire.interfaceRequestCount,
      interfaceSuccesses: wire.interfaceSuccessCount,
      interfaceSuccessRate: wire.interfaceSuccessRate,
      filedAt: wire.dbRecordTime,
    })),
)

const dayMs = 24 * 60 * 60_000

/** Midnight of the day of `at`, epoch ms, in a zone like `+08:00` or `Z`; null for a zone that is none. */
export function dayStart(at: number, zone: string): number | null {
  const match = /^(?:Z|([+-])([01]\d|2[0-3]):?([0-5]\d))$/.exec(zone)
  if (!match) return null
  const [, sign, hours = '0', minutes = '0'] = match
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  return Math.floor((at + offset) / dayMs) * dayMs - offset
}
