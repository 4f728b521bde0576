import type { Call } from '../exchange/call.ts'
import type { FinishedCall } from '../meiqia-records.ts'
import { firstExchangeIndex, type LedgerCall, type Timeline } from './ledger.ts'

export interface ExchangeCallsOptions {
  /** Calls that were over before this start. */
  readonly past: readonly FinishedCall[]
  /** Those of the exchange that go on. */
  readonly live: () => readonly Call[]
  /** Name of the agent's first queue, for calls that went past the queues. */
  readonly queueOf: (agentId: number) => string
}

/** The calls of real phones, as the ledger has calls. Nobody talks with the bot for long: they say two things and wait. */
export function exchangeCalls(options: ExchangeCallsOptions) {
  const { live, queueOf } = options
  const indexes = new Map<string, number>()
  const indexOf = (uuid: string): number => {
    const index = indexes.get(uuid) ?? firstExchangeIndex + indexes.size
    indexes.set(uuid, index)
    return index
  }
  const ended = options.past.map((call) => ofPast(call, indexOf(call.uuid), queueOf(call.agentId)))

  const ofCall = (call: Call): LedgerCall => {
    const { uuid, direction, number, queue, trunkNumber, trunkName, userData, direct = false } = call.facts
    const isQueued = direction === '来电' && !direct
    return {
      index: indexOf(uuid),
      uuid,
      direction: direction === '来电' ? 'in' : 'out',
      number,
      queue: isQueued ? queue : queueOf(call.agent?.agentId ?? 0),
      trunkNumber,
      trunkName,
      userData,
      startedAt: call.startedAt,
      rounds: isQueued ? 2 : 0,
      leftBotAt: isQueued ? call.startedAt : null,
      queuedAt: isQueued ? call.startedAt : null,
      agentId: call.agent?.agentId ?? 0,
      sipAccount: call.agent?.sip ?? '',
      rungAt: call.rungAt,
      agentOnAt: call.agentOnAt,
      answeredAt: call.answeredAt,
      endedAt: call.endedAt,
      endedBy: call.endedBy,
      wrappedAt: null,
      followUp: null,
    }
  }

  return {
    /** At once, while the record at Meiqia takes its time. */
    onEnded: (call: Call): void => void ended.push(ofCall(call)),
    /** Another value whenever anything has happened. */
    version: (): string =>
      `${ended.length} ${live()
        .map((call) => `${call.facts.uuid} ${call.phaseSince}`)
        .join()}`,
    timeline: (): Timeline => ({
      calls: [...ended, ...live().map(ofCall)].sort((one, other) => one.startedAt - other.startedAt),
      began: 0,
    }),
  }
}

function ofPast(call: FinishedCall, index: number, queue: string): LedgerCall {
  const { uuid, number, trunkNumber, trunkName, userData, agentId, sipAccount, startedAt, endedAt, endedBy } = call
  const isIn = call.direction === '来电'
  const rungAt = startedAt + call.queueSeconds * 1000
  const answeredAt = call.outcome === '接听' ? rungAt + call.waitSeconds * 1000 : null
  return {
    index,
    uuid,
    direction: isIn ? 'in' : 'out',
    number,
    queue,
    trunkNumber,
    trunkName,
    userData,
    startedAt,
    rounds: isIn ? 2 + (number.charCodeAt(number.length - 1) % 4) : 0,
    leftBotAt: isIn ? startedAt : null,
    queuedAt: isIn ? startedAt : null,
    agentId,
    sipAccount,
    rungAt,
    agentOnAt: answeredAt ?? (call.outcome === '被叫未接' ? rungAt : null),
    answeredAt,
    endedAt,
    endedBy,
    wrappedAt: null,
    followUp: null,
  }
}
