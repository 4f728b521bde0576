import type { AgentIdentity } from '../../shared/agent.ts'
import type { SignIn } from '../../shared/session.ts'
import type { Profile } from './profile.ts'

/** The person behind a sign-in. Somebody whom the profile does not know is a plain agent under their own name. */
export function identify(signIn: SignIn, profile: Profile | null): AgentIdentity {
  const { name, num, extension, agentId } = signIn
  const known = profile?.agents.find((agent) => agent.name === name)
  return { name, num, extension, agentId, displayName: known?.displayName ?? '', role: known?.role ?? 'agent' }
}
