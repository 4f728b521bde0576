import type { SettableState, Skill } from '../../../shared/agent.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Preferences } from '../../../shared/preferences.ts'
import type { ProfileSummary } from '../../../shared/profile.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { SignIn } from '../../../shared/session.ts'

/** What stands in the form: as typed, not yet proven. */
export type Draft = {
  readonly profileId: string
  readonly name: string
  readonly num: string
  readonly extension: string
  readonly agentId: string
  readonly state: SettableState
  readonly skills: readonly Skill[]
}

export type BadRequest = Extract<Failure, { code: 'bad-request' }>
export type DraftField = 'name' | 'num' | 'extension' | 'agent-id' | 'state' | 'skill'
type Known = ProfileSummary['agents'][number]

export const emptyDraft = (profileId: string): Draft => ({
  profileId,
  name: '',
  num: '',
  extension: '',
  agentId: '',
  state: { kind: 'idle' },
  skills: [],
})

export const draftOf = (profileId: string, agent: Known): Draft => ({
  profileId,
  name: agent.name,
  num: agent.num,
  extension: agent.extension,
  agentId: String(agent.agentId),
  state: agent.state,
  skills: agent.skills,
})

export const findAgent = (profile: ProfileSummary | undefined, name: string): Known | undefined =>
  profile?.agents.find((agent) => agent.name === name.trim())

/** What the form opens with: who signed in here last, else the first agent of the first profile. */
export function firstDraft(profiles: readonly ProfileSummary[], last: Preferences['lastSignIn']): Draft {
  const remembered = profiles.find(({ id }) => id === last?.profileId)
  if (remembered !== undefined && last !== null) {
    const known = findAgent(remembered, last.name)
    const base = known === undefined ? emptyDraft(remembered.id) : draftOf(remembered.id, known)
    return { ...base, name: last.name, num: last.num, extension: last.extension, agentId: String(last.agentId) }
  }
  const profile = profiles[0]
  if (profile === undefined) return emptyDraft('')
  return profileDraft(profile)
}

export function profileDraft(profile: ProfileSummary): Draft {
  const agent = profile.agents[0]
  return agent === undefined ? emptyDraft(profile.id) : draftOf(profile.id, agent)
}

/**
 * Another name: somebody of the identity map brings their fields along; leaving a known person for an unknown name
 * empties that person's fields; typing on in an unknown name keeps what was filled in by hand.
 */
export function withName(draft: Draft, profile: ProfileSummary | undefined, name: string): Draft {
  const known = findAgent(profile, name)
  if (known !== undefined) return { ...draftOf(draft.profileId, known), name }
  const wasKnown = findAgent(profile, draft.name) !== undefined
  return wasKnown ? { ...emptyDraft(draft.profileId), name } : { ...draft, name }
}

const fields: Record<string, DraftField> = {
  name: 'name',
  num: 'num',
  extension: 'extension',
  agentId: 'agent-id',
  state: 'state',
  skills: 'skill',
}

/** The request of the form, or the first field that cannot be sent. Main parses it again. */
export function signInOf(draft: Draft): Result<SignIn, BadRequest> {
  const parsed = SignIn.safeParse({
    profileId: draft.profileId,
    name: draft.name.trim(),
    num: draft.num.trim(),
    extension: draft.extension.trim(),
    agentId: /^\d+$/.test(draft.agentId.trim()) ? Number(draft.agentId.trim()) : draft.agentId,
    state: draft.state,
    skills: draft.skills,
  })
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const field = fields[String(issue?.path[0])] ?? 'profile'
  return err({ code: 'bad-request', field, problem: issue?.message ?? '' })
}
