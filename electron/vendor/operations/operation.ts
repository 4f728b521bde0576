import { z } from 'zod'
import type { Vendor } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AgentFault } from '../../session/agent-api.ts'
import type { Clients } from '../clients.ts'

/** One operation of a vendor as a person can call it. */
export interface Operation<V extends Vendor> {
  /** In the console's own words, as JSON. Shapes only: the client checks the rest before it sends anything. */
  readonly input: z.ZodType
  /** Something is different at the vendor afterwards; false: it only reads. */
  readonly changes: boolean
  /** An input for a help text. */
  readonly example: object
  /** Throws for an input that `input` does not accept. The value is plain JSON; a secret in it is `[secret]`. */
  run(client: Clients[V], given: unknown, signal: AbortSignal): Promise<Result<unknown, Failure>>
}

interface Parts<V extends Vendor, S extends z.ZodType> {
  readonly input: S
  readonly changes: boolean
  readonly example: z.input<S> & object
  readonly run: (
    client: Clients[V],
    input: z.output<S>,
    signal: AbortSignal,
  ) => Promise<Result<unknown, Failure | AgentFault>>
}

/** Ties an input to the function that takes it. In two steps, because the vendor is given and the input inferred. */
export const operationOf =
  <V extends Vendor>() =>
  <S extends z.ZodType>({ input, changes, example, run }: Parts<V, S>): Operation<V> => ({
    input,
    changes,
    example,
    async run(client, given, signal) {
      const answer = await run(client, input.parse(given), signal)
      if (answer.ok) return ok(asJson(answer.value))
      return err('failure' in answer.error ? answer.error.failure : answer.error)
    },
  })

/** An operation that has nothing to say answers null. */
function asJson(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown)
}

/** Epoch ms, also given as text with its offset. */
export const Moment = z.union(
  [z.number().int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))],
  'must be epoch ms or a text like 2026-11-21T09:00:00+08:00',
)

export const Page = z.number().int().default(1)
