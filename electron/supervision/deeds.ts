import type { AgentIdentity } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { AgentRow } from '../../shared/floor.ts'
import { err, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { AuditLog, Deed } from '../history/audit-log.ts'

/** The lead who acts, and what they may. */
export interface Acting {
  readonly lead: AgentIdentity
  /** Udesk's numbers of the groups that this lead looks after. Null: all. */
  readonly leadGroups: readonly number[] | null
  readonly audit: AuditLog
  /** The floor's rows as they are known now. */
  readonly rows: readonly AgentRow[]
}

/**
 * Whether this lead may act on whoever `isMeant`. A lead of all groups may, also on somebody whom the floor does not show;
 * otherwise the agent has to be in one of the lead's groups, as far as the floor knows.
 */
export function refusalFor({ leadGroups, rows }: Acting, isMeant: (row: AgentRow) => boolean): Failure | null {
  if (leadGroups === null) return null
  const isTheirs = rows.some((row) => isMeant(row) && row.groups?.some((group) => leadGroups.includes(group)))
  return isTheirs ? null : { code: 'not-ready', why: 'not-your-group' }
}

/** Writes it down, does it, writes down how it came out. What cannot be written down is not done. */
export async function recorded(
  { audit, lead }: Acting,
  clock: Clock,
  deed: Omit<Deed, 'by'>,
  run: () => Promise<Result<undefined, Failure>>,
): Promise<Result<undefined, Failure>> {
  const entry = audit.begin({ ...deed, by: lead.name }, clock.now())
  if (!entry.ok) return err(entry.error)
  const outcome = await run()
  audit.end(entry.value, outcome)
  return outcome
}
