import type { FinishedCall } from '../meiqia-records.ts'
import { outcomeOf, type LedgerCall } from './ledger.ts'

/** A call that has ended, as Meiqia writes it down; undefined while it goes on. `began`: of its timeline, epoch ms. */
export function finishedCall(call: LedgerCall, began: number): FinishedCall | undefined {
  const { uuid, number, trunkNumber, trunkName, userData, agentId, sipAccount, startedAt, endedBy } = call
  const { queuedAt, rungAt, answeredAt, endedAt } = call
  if (endedAt === null) return undefined
  const seconds = (from: number | null, to: number | null): number =>
    from === null ? 0 : Math.round(((to ?? endedAt) - from) / 1000)
  return {
    uuid,
    direction: call.direction === 'in' ? '来电' : '外呼',
    outcome: outcomeOf(call),
    agentId,
    sipAccount,
    number,
    trunkNumber,
    trunkName,
    userData,
    startedAt: began + startedAt,
    endedAt: began + endedAt,
    talkSeconds: answeredAt === null ? 0 : seconds(answeredAt, endedAt),
    waitSeconds: seconds(rungAt, answeredAt),
    queueSeconds: seconds(queuedAt, rungAt),
    endedBy,
  }
}
