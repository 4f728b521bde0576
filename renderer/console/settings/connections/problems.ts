import type { AddressProblem } from '../../../../shared/address.ts'

/** What is wrong with a field, as the key of its sentence. */
export type Problem =
  | AddressProblem
  | 'missing'
  | 'token'
  | 'time-zone'
  | 'email'
  | 'cc-id'
  | 'vdn'
  | 'largest-skill-id'
  | 'header'
  | 'feature-code'
  | 'too-long'
  | 'number'
  | 'twice'
  | 'too-many'
  | 'other'

/** By the path of the field: `baseUrl`, `groups.0.id`, `servers.1`. */
export type Problems = Readonly<Record<string, Problem>>

/** As much of an issue of zod as is looked at. */
type Issue = { readonly code: string; readonly path: readonly PropertyKey[]; readonly params?: unknown }

const addressProblems: Record<AddressProblem, true> = {
  'not-an-address': true,
  'not-https': true,
  'not-wss': true,
  'has-credentials': true,
  'has-query': true,
  'bad-host': true,
}
const isAddressProblem = (text: unknown): text is AddressProblem => typeof text === 'string' && text in addressProblems

const byField: Readonly<Record<string, Problem>> = {
  certId: 'token',
  appId: 'token',
  accessKeyId: 'token',
  tenantId: 'token',
  accessCode: 'token',
  appKey: 'token',
  domain: 'token',
  timeZone: 'time-zone',
  email: 'email',
  ccId: 'cc-id',
  vdn: 'vdn',
  largestSkillId: 'largest-skill-id',
  callUuidHeader: 'header',
  number: 'feature-code',
  listen: 'feature-code',
  whisper: 'feature-code',
  barge: 'feature-code',
  takeOver: 'feature-code',
  realm: 'too-long',
  id: 'number',
}

function problemOf({ code, params, path }: Issue, value: unknown): Problem {
  const name = path.at(-1)
  if (value === '' || value === undefined) return 'missing'
  const addressed = (params as { readonly problem?: unknown } | undefined)?.problem
  if (isAddressProblem(addressed)) return addressed
  if (Array.isArray(value)) return code === 'custom' ? 'twice' : code === 'too_big' ? 'too-many' : 'missing'
  if (code === 'too_big' && typeof value === 'string') return 'too-long'
  return byField[String(name)] ?? 'other'
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], value)

/** The first problem of each field below `root`; `value` is what was judged, from `root` down. */
export function problemsIn(issues: readonly Issue[], root: string, value: unknown): Problems {
  const problems: Record<string, Problem> = {}
  for (const issue of issues) {
    const path = issue.path[0] === root ? issue.path.slice(1) : issue.path
    const problem = problemOf({ ...issue, path }, valueAt(value, path))
    // A list without a row has one empty row on the screen: the problem belongs there.
    const name = problem === 'missing' && path.at(-1) === 'servers' ? 'servers.0' : path.map(String).join('.')
    problems[name] ??= problem
  }
  return problems
}
