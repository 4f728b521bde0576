import { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { DialString } from '../../../shared/phone-number.ts'
import { Direction } from '../../../shared/call.ts'
import { err, type Result } from '../../../shared/result.ts'
import { firstProblem } from '../../config/problems.ts'

const largestPage = 1000
const longestUserData = 100

/** int64 in the document, but no id of anything is nought or less. */
export const Id = z.number().int().positive()
const Word = z.string().min(1).max(128)
/** Years that a date-time of four digits can say, epoch ms. */
const Moment = z.number().min(0).max(Date.UTC(9999, 0))

export const RecordsFilter = z.object({
  agentId: Id.optional(),
  agentIds: z.array(Id).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  uuid: Word.optional(),
  directions: z.array(Direction).optional(),
  callTypes: z.array(Word).optional(),
  states: z.array(Word).optional(),
  number: Word.optional(),
  callerId: Word.optional(),
  pageIndex: Id,
  pageSize: Id.max(largestPage),
})

export const SipFilter = z.object({ agentId: Id.optional(), occupied: z.boolean().optional() })
export const Binding = z.object({ agentId: Id, user: Word })
export const Assignment = z.object({ agentIds: z.array(Id).min(1), groupIds: z.array(Id), numbers: z.array(Word) })

export const Callout = z.object({
  agentId: Id,
  number: DialString,
  callerId: Word.or(z.literal('')).nullable(),
  // 最长100字符: characters as people count them, not UTF-16 units.
  userData: z
    .string()
    .refine((text) => Array.from(text).length <= longestUserData, `longer than ${longestUserData} characters`)
    .nullable(),
})

type Field = Extract<Failure, { code: 'bad-request' }>['field']
const fields: Readonly<Record<string, Field>> = {
  agentId: 'agent-id',
  agentIds: 'agent-id',
  number: 'number',
  userData: 'user-data',
}

/** What the document demands, before anything is sent. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>, Failure> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const field = fields[String(parsed.error.issues[0]?.path[0])] ?? 'request'
  return err({ code: 'bad-request', field, problem: firstProblem(parsed.error) })
}
