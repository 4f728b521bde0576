import type { SettableState, SkillChange } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { AuditEntry } from '../../shared/floor.ts'
import { err, type Result } from '../../shared/result.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { Clock } from '../clock.ts'
import type { AgentApi, AgentFault } from '../session/agent-api.ts'
import { type Acting, recorded, refusalFor } from './deeds.ts'

export type Helper = Acting & { readonly yiyun: Pick<AgentApi, 'setState' | 'changeSkills' | 'logOut'> }

/** What a lead does for an agent at Yiyun. The vendor's no is told in its own words. */
export function createRemoteHelp({ clock, helper }: { clock: Clock; helper: () => Helper | null }) {
  async function help(
    name: string,
    action: AuditEntry['action'],
    detail: string,
    run: (yiyun: Helper['yiyun'], signal: AbortSignal) => Promise<Result<undefined, AgentFault>>,
  ): Promise<Result<undefined, Failure>> {
    const by = helper()
    if (by === null) return err({ code: 'not-ready', why: 'signed-out' })
    // One's own session would take it for the vendor's doing.
    if (name === by.lead.name) return err({ code: 'bad-request', field: 'name', problem: 'this is you' })
    const refusal = refusalFor(by, (row) => row.name === name)
    if (refusal !== null) return err(refusal)
    return recorded(by, clock, { action, to: name, detail }, async () => {
      const answer = await run(by.yiyun, new AbortController().signal)
      return answer.ok ? answer : err(answer.error.failure)
    })
  }

  return {
    setState: (name: string, state: SettableState) =>
      help(name, 'set-state', stateText(state), (yiyun, signal) => yiyun.setState(name, state, signal)),
    changeSkills: (name: string, changes: readonly SkillChange[]) =>
      help(name, 'change-skills', changes.map(changeText).join(', '), (yiyun, signal) =>
        yiyun.changeSkills(name, changes, signal),
      ),
    signOut: (name: string, force: boolean) =>
      help(name, 'sign-out', force ? 'force' : '', (yiyun, signal) => yiyun.logOut(name, { force }, signal)),
  }
}
export type RemoteHelp = ReturnType<typeof createRemoteHelp>

const stateText = (state: SettableState): string =>
  'reason' in state && state.reason !== '' ? `${state.kind}/${state.reason}` : state.kind

function changeText(change: SkillChange): string {
  switch (change.kind) {
    case 'set': {
      const { name, score, enabled } = change
      return [name, score, enabled === undefined ? undefined : enabled ? 'on' : 'off']
        .filter((part) => part !== undefined)
        .join(' ')
    }
    case 'remove':
      return `-${change.name}`
    case 'remove-all':
      return '-*'
    default:
      return unreachable(change)
  }
}
