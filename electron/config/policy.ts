import { isAbsolute } from 'node:path'
import type { Failure } from '../../shared/failure.ts'
import { noPolicy, Policy, type PolicyView } from '../../shared/policy.ts'
import { SettingName } from '../../shared/preferences.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { problems } from './problems.ts'

/** How many problems fit into one sentence. */
const toldProblems = 3

const broken = (problem: string) => err<Failure>({ code: 'policy', why: 'broken', problem })

/** Reads the text of a policy file: all of it holds or nothing. Never quotes a value. */
export function parsePolicy(text: string): Result<Policy, Failure> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return broken('not a JSON file')
  }
  const parsed = Policy.safeParse(json)
  if (!parsed.success) {
    const all = problems(parsed.error)
    const more = all.length - toldProblems
    return broken([...all.slice(0, toldProblems), ...(more > 0 ? [`and ${more} more`] : [])].join('; '))
  }
  // A relative path would depend on where the program was started.
  if (parsed.data.profile !== undefined && !isAbsolute(parsed.data.profile))
    return broken('profile: must be an absolute path')
  return ok(parsed.data)
}

export function policyView(policy: Policy | null): PolicyView {
  if (policy === null) return noPolicy
  const { settings = {}, updates = null, autoAnswerHeaders = [] } = policy
  return {
    held: true,
    locked: SettingName.options.filter((name) => settings[name] !== undefined),
    updates,
    autoAnswerHeaders,
  }
}
