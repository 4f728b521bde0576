import type { z } from 'zod'

/** Where and what for each thing that is wrong, without the values: they may be a customer's number or a key. */
export function problems(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join('.')
    return path === '' ? issue.message : `${path}: ${issue.message}`
  })
}

export const firstProblem = (error: z.ZodError): string => problems(error)[0] ?? 'unreadable'
