import { callingNumbers } from './customers.ts'
import { demoCallerIds } from './demo-data.ts'
import type { CallOutcome, FinishedCall } from './meiqia-records.ts'
import { between, pick, seededUuid, type Random } from './random.ts'

export interface PastCallsOptions {
  readonly random: Random
  /** Epoch ms; the calls lie in the days before it. */
  readonly now: number
  readonly agentId: number
  readonly sipAccount: string
  readonly count: number
  readonly trunks: readonly { readonly number: string; readonly name: string }[]
}

const minute = 60_000
const hour = 60 * minute

const outgoingOutcomes: readonly CallOutcome[] = ['接听', '接听', '接听', '被叫未接', '主叫未接']
const incomingOutcomes: readonly CallOutcome[] = ['接听', '接听', '接听', '接听', '振铃未接']

/** Some working days of one agent, so that a history has content. Walks back from `now`, resting outside 9 to 19 h in China. */
export function pastCalls(options: PastCallsOptions): FinishedCall[] {
  const { random } = options
  const calls: FinishedCall[] = []
  let startedAt = options.now - between(random, 12, 20) * minute
  while (calls.length < options.count) {
    startedAt = insideWorkingHours(startedAt)
    calls.push(pastCall(options, startedAt))
    startedAt -= between(random, 14, 55) * minute + between(random, 0, 59) * 1000
  }
  return calls
}

/** What the people of the demo have behind them at a start. */
export function demoPast(random: Random, ofFirstAgent: number): FinishedCall[] {
  const of = (agentId: number, sipAccount: string, count: number): FinishedCall[] =>
    pastCalls({ random, now: Date.now(), agentId, sipAccount, count, trunks: demoCallerIds })
  return [...of(90_001, '81001', ofFirstAgent), ...of(90_002, '81002', 12), ...of(90_900, '81900', 4)]
}

/** The same moment, or the end of the working day before it. */
export function insideWorkingHours(epochMs: number): number {
  const chinaMs = epochMs + 8 * hour
  const ofDay = chinaMs % (24 * hour)
  if (ofDay >= 9 * hour && ofDay < 19 * hour) return epochMs
  const backTo = ofDay >= 19 * hour ? 18.9 * hour : -5.1 * hour
  return epochMs - (ofDay - backTo)
}

function pastCall(options: PastCallsOptions, startedAt: number): FinishedCall {
  const { random } = options
  const incoming = random() < 0.45
  const outcome = pick(random, incoming ? incomingOutcomes : outgoingOutcomes) ?? '接听'
  const trunk = pick(random, options.trunks) ?? { number: '', name: '' }
  const answered = outcome === '接听'
  const waitSeconds = answered ? between(random, 3, 14) : 20
  const queueSeconds = incoming ? between(random, 0, 40) : 0
  const talkSeconds = answered ? between(random, 15, 600) : 0
  return {
    uuid: seededUuid(random),
    direction: incoming ? '来电' : '外呼',
    outcome,
    agentId: options.agentId,
    sipAccount: options.sipAccount,
    number: pick(random, callingNumbers) ?? '13800138000',
    trunkNumber: trunk.number,
    trunkName: trunk.name,
    userData: incoming ? '' : random() < 0.3 ? `order-${between(random, 10_000, 99_999)}` : '',
    startedAt,
    endedAt: startedAt + (waitSeconds + queueSeconds + talkSeconds) * 1000,
    talkSeconds,
    waitSeconds,
    queueSeconds,
    endedBy: answered ? (random() < 0.5 ? 'customer' : 'agent') : incoming ? 'customer' : 'system',
  }
}
