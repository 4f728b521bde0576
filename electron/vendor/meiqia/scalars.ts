import { z } from 'zod'

/**
 * `format: int64` in the document. A server with gRPC behind it writes such a number as a string, so both are read;
 * every field is 非必须, so absent and null mean the same.
 */
export const Whole = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)

export const Text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
