import { demoReasons } from '../demo-data.ts'
import type { UdeskAgent } from '../udesk-world.ts'
import { isSimulated, type LedgerCall } from './ledger.ts'
import { mixed } from './new-call.ts'
import type { Somebody } from './somebody.ts'

/** What one agent has done today, and their latest call, which may be of yesterday. */
export interface Day {
  callouts: number
  calloutsAnswered: number
  callinsAnswered: number
  callinsMissed: number
  lastCall: LedgerCall | undefined
  lastAt: number
}

export const noCalls = (): Day => ({
  callouts: 0,
  calloutsAnswered: 0,
  callinsAnswered: 0,
  callinsMissed: 0,
  lastCall: undefined,
  lastAt: 0,
})

/** Udesk's number of a call. */
export const conversation = (index: number): number => 100_000_000 + index

// Most calls are just calls; some of the simulated ones give every word of the document its turn.
const categories = [
  'transfer',
  'transfer_outline',
  'consult',
  'consult_outline',
  'three_party',
  'three_party_outline',
  'listening',
  'barge_in',
  'substitute',
] as const

/** A row of the floor. */
export function shownAgent(somebody: Somebody, day: Day, groups: readonly number[]): UdeskAgent {
  const { agentId, displayName, state, since, isWrappingUp, workWay, device } = somebody
  const [base = '', reason = ''] = state.split('/', 2)
  return {
    id: agentId,
    name: displayName,
    groups,
    workState: isWrappingUp ? 'neaten' : (workStates[base] ?? 'offline'),
    workWay,
    restStateId: base === 'away' ? restState(reason) : null,
    deviceState: device,
    callState: base === 'fetching' ? 'ring' : base === 'talking' ? 'in' : 'off',
    neatenTime: 30,
    since,
    callouts: day.callouts,
    calloutsAnswered: day.calloutsAnswered,
    callinsAnswered: day.callinsAnswered,
    callinsMissed: day.callinsMissed,
    lastCall: day.lastCall ? shownCall(day.lastCall) : null,
  }
}

const workStates: Readonly<Record<string, string>> = {
  online: 'idle',
  idle: 'idle',
  fetching: 'busy',
  talking: 'busy',
  busy: 'busy',
  away: 'resting',
}

/** Udesk numbers the kinds of rest; Yiyun names them. */
function restState(reason: string): number | null {
  const position = (demoReasons.away as readonly string[]).indexOf(reason)
  return position < 0 ? null : position + 1
}

function shownCall(call: LedgerCall): UdeskAgent['lastCall'] {
  const special = isSimulated(call) ? mixed(call.index, 7) % 40 : -1
  const until = call.endedAt ?? call.answeredAt ?? 0
  return {
    category: categories[special] ?? 'normal',
    answerDelay: Math.round(((call.agentOnAt ?? call.endedAt ?? call.rungAt ?? 0) - (call.rungAt ?? 0)) / 1000),
    talkingTime: call.answeredAt === null ? 0 : Math.round((until - call.answeredAt) / 1000),
    conversation: conversation(call.index),
    customer: 190_000 + Number(call.number.slice(-5)),
    cellphone: call.number,
  }
}
