import type { AgentIdentity } from '../../shared/agent.ts'
import type { Profile } from '../config/profile.ts'
import type { FloorClients } from '../connections.ts'
import type { FloorAsker } from './floor-connections.ts'

/** The groups that a lead of this profile looks after; null: all. */
export const groupsOf = (profile: Profile | null, lead: AgentIdentity): readonly number[] | null =>
  profile?.agents.find(({ name }) => name === lead.name)?.groups ?? null

/** The floor of this profile as this lead may see it. */
export function floorAsker(
  profile: Profile,
  lead: AgentIdentity,
  connections: Pick<FloorAsker, 'yiyun' | 'meiqia'>,
  floor: FloorClients,
): FloorAsker {
  return {
    profileId: profile.id,
    lead,
    leadGroups: groupsOf(profile, lead),
    people: profile.agents,
    groups: profile.udesk?.groups ?? [],
    skillQueues: profile['huawei-cms']?.queues ?? [],
    ...connections,
    udesk: floor.udesk,
    queueStats: floor['huawei-cms'],
    bot: floor['huawei-oifde'],
  }
}
