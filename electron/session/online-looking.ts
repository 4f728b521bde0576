import { doNotDisturb, sameState } from '../../shared/agent.ts'
import type { Failure } from '../../shared/failure.ts'
import type { AgentRecord } from './agent-api.ts'
import { ask, comesBack, isBusy, isDisturbed, type OnlineStep, poll, sendSkills } from './online-asking.ts'
import { type Effect, holdsCall, type Online, type Step } from './session-state.ts'

// What the vendor shows of the agent, and what follows from it.

/** Between two looks at the vendor while something is moving there. */
export const POLL_MS = 2_000

/** Takes the vendor's picture of this agent for the truth. */
export function look(online: Online, record: AgentRecord, now: number): Step {
  if (record.extension !== null && record.extension !== online.signIn.extension)
    return endHere(online, { code: 'signed-out', by: 'other-desk' })
  const [seen, ...effects] = take(online, record, now)
  return [seen, ...effects, ...lookAgain(seen)]
}

export function take(online: Online, record: AgentRecord, now: number): OnlineStep {
  const state = record.state ?? online.state
  const wish = online.wish
  // While an earlier wish is still on its way, the same picture may be from before it.
  const isSettled = wish !== null && (online.setting === null || sameState(online.setting, wish.state))
  const isConfirmed = isSettled && sameState(wish.state, state)
  // A call came between the wish and its confirmation: the wish waits for the end of the call.
  const isOvertaken = wish !== null && holdsCall(state) && !online.setting
  // A call that the vendor sees first.
  const chosen = holdsCall(state) ? comesBack(online) : online
  const seen: Online = {
    ...online,
    state,
    since: sameState(state, online.state) ? online.since : now,
    settled: isConfirmed ? wish.state : online.settled,
    wish: isConfirmed || isOvertaken ? null : wish,
    next: isOvertaken ? (online.next ?? { state: wish.state, refusals: wish.refusals }) : chosen.next,
    refusal: isConfirmed ? null : online.refusal,
    skills: record.skills,
    changing: online.changing?.accepted ? null : online.changing,
  }
  const [asked, ...effects] = sendSkills(seen)
  const done: Effect[] = wish && !asked.wish ? [{ do: 'disarm', timer: 'wish' }] : []
  const following = asked.next ?? (isDisturbed(asked) ? { state: doNotDisturb, refusals: 0 } : null)
  if (!following || isBusy(asked)) return [asked, ...done, ...effects]
  const [wished, ...more] = ask(asked, following, now)
  return [wished, ...done, ...effects, ...more]
}

/** Something is moving at the vendor; otherwise the next beat looks. */
export function lookAgain(online: Online): Effect[] {
  const isMoving = isBusy(online) || online.wish || online.next || online.changing
  if (!isMoving || online.heart.link.kind === 'lost') return []
  return [{ do: 'arm', timer: 'poll', span: [POLL_MS, POLL_MS] }]
}

export const lookNow = (online: Online): OnlineStep => (online.again ? [online] : [online, poll(online)])

/** Over without a log-out: what is at the vendor is not ours any more. A call keeps its phone to the end. */
export function endHere(online: Online, why: Failure): Step {
  const { inCall } = online
  if (inCall) return [{ kind: 'signed-out', why, phone: 'held', inCall }, { do: 'halt' }]
  return [{ kind: 'signed-out', why, phone: 'off', inCall }, { do: 'halt' }, { do: 'stop-phone' }]
}
