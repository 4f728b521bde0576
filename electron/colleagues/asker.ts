import type { Session } from '../../shared/session.ts'
import type { createProfileStore } from '../config/profile-store.ts'
import type { createConnections } from '../connections.ts'
import type { Asker } from './colleagues.ts'

/** Who is signed in, with the connections of their session. */
export function askerOf(
  session: Session,
  connections: Pick<ReturnType<typeof createConnections>, 'current'>,
  profiles: Pick<ReturnType<typeof createProfileStore>, 'get'>,
): Asker | null {
  const to = connections.current()
  if (session.kind !== 'online' || to === null) return null
  const people = profiles.get(session.profileId)?.agents ?? []
  return { name: session.agent.name, agents: to.yiyun, accounts: to.meiqia, people }
}
