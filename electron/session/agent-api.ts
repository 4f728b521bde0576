import type { AgentState, SettableState, Skill, SkillChange } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** What the session must tell apart among a vendor's refusals; `failure` is what a person is told. */
export interface AgentFault {
  readonly kind:
    | 'unknown-agent'
    | 'already-signed-in'
    | 'expired'
    | 'in-a-call'
    | 'extension-taken'
    | 'try-again'
    | 'other'
  readonly failure: Failure
}

export interface AgentRecord {
  readonly name: string
  readonly num: string
  /** Null: the vendor gave no state. */
  readonly state: AgentState | null
  readonly extension: string | null
  readonly skills: readonly Skill[]
}

/** The agent's session at its vendor (Yiyun). Every call ends by its own deadline or by the signal. */
export interface AgentApi {
  logIn(
    agent: { name: string; num: string; extension: string; state: SettableState; skills: readonly Skill[] },
    signal: AbortSignal,
  ): Promise<Result<undefined, AgentFault>>
  logOut(name: string, options: { force: boolean }, signal: AbortSignal): Promise<Result<undefined, AgentFault>>
  keepAlive(name: string, signal: AbortSignal): Promise<Result<undefined, AgentFault>>
  agent(name: string, signal: AbortSignal): Promise<Result<AgentRecord, AgentFault>>
  agents(
    page: { pageNumber: number; pageSize: number },
    signal: AbortSignal,
  ): Promise<Result<{ readonly agents: readonly AgentRecord[]; readonly total: number }, AgentFault>>
  setExtension(name: string, extension: string, signal: AbortSignal): Promise<Result<undefined, AgentFault>>
  setState(name: string, state: SettableState, signal: AbortSignal): Promise<Result<undefined, AgentFault>>
  changeSkills(
    name: string,
    changes: readonly SkillChange[],
    signal: AbortSignal,
  ): Promise<Result<undefined, AgentFault>>
}
