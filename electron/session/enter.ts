import { err, ok, type Result } from '../../shared/result.ts'
import type { AgentApi, AgentFault, AgentRecord } from './agent-api.ts'
import type { Wanted } from './session-state.ts'
import { changesTowards } from './skills.ts'

/**
 * Signs the agent in at the vendor and answers with the vendor's own picture of the agent.
 *
 * "already signed in" (040201) has two causes that only the extension tells apart. Our own extension: this desk crashed
 * and its log-in is still there (the vendor keeps it up to 24 h, docs/vendors.md §4.3), so it is adopted and brought to what
 * is wanted. Another extension: somebody sits there, and the vendor's refusal stands (`already-signed-in`); the vendor
 * knows no taking over.
 */
export async function enter(
  api: AgentApi,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Result<AgentRecord, AgentFault>> {
  const first = await api.logIn(wanted, signal)
  if (first.ok) return pictureAfterLogIn(api, wanted, signal)
  if (first.error.kind !== 'already-signed-in') return first

  const found = await api.agent(wanted.name, signal)
  if (found.ok) return found.value.extension === wanted.extension ? adopt(api, wanted, found.value, signal) : first
  if (found.error.kind !== 'unknown-agent') return found
  // Gone between the two questions: the seat is free now.
  const second = await api.logIn(wanted, signal)
  return second.ok ? pictureAfterLogIn(api, wanted, signal) : second
}

/** The log-in was accepted, so without an answer what was accepted is the vendor's word until the next look. */
async function pictureAfterLogIn(api: AgentApi, wanted: Wanted, signal: AbortSignal) {
  const { name, num, state, extension, skills } = wanted
  const seen = await api.agent(name, signal)
  return seen.ok ? seen : ok<AgentRecord>({ name, num, state, extension, skills })
}

async function adopt(api: AgentApi, wanted: Wanted, found: AgentRecord, signal: AbortSignal) {
  const { name } = wanted
  // Says that we are here before anything else: an expired log-in gets no calls.
  const alive = await api.keepAlive(name, signal)
  if (!alive.ok) return alive
  const state = await api.setState(name, wanted.state, signal)
  // The session asks for the state again after the call.
  if (!state.ok && state.error.kind !== 'in-a-call') return err(state.error)
  const changes = changesTowards(wanted.skills, found.skills)
  if (changes.length > 0) {
    const skills = await api.changeSkills(name, changes, signal)
    if (!skills.ok) return skills
  }
  return api.agent(name, signal)
}
