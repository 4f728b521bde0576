import type { AgentIdentity } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import type { RecordsApi } from '../history/records-api.ts'
import type { AgentApi } from '../session/agent-api.ts'
import type { SipAccountListApi } from '../session/sip-account-api.ts'
import type { BotReportApi } from './bot-report-api.ts'
import type { FloorApi } from './floor-api.ts'
import type { Person } from './identity.ts'
import type { QueueStatsApi } from './queue-stats-api.ts'

export interface Named {
  readonly id: number
  readonly name: string
}

/** A connection that a profile may do without (null), or that cannot be used, and why. */
export type Optional<Api> = Result<Api, Failure> | null

/** With whose right the floor is asked, and what there is to ask. */
export interface FloorAsker {
  readonly profileId: string
  readonly lead: AgentIdentity
  /** Udesk's numbers of the groups that this lead looks after. Null: all. */
  readonly leadGroups: readonly number[] | null
  readonly people: readonly Person[]
  /** By the profile's names, all of them. */
  readonly groups: readonly Named[]
  readonly skillQueues: readonly Named[]
  readonly yiyun: Pick<AgentApi, 'agents'>
  readonly meiqia: Pick<SipAccountListApi, 'sips'> & RecordsApi
  readonly udesk: Optional<FloorApi & { clockSkewMs(): number | null }>
  readonly queueStats: Optional<QueueStatsApi>
  readonly bot: Optional<BotReportApi>
}

/** Those of the profile's groups that this lead sees. */
export const groupsSeen = ({ groups, leadGroups }: FloorAsker): readonly Named[] =>
  leadGroups === null ? groups : groups.filter(({ id }) => leadGroups.includes(id))
