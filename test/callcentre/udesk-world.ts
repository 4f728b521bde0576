import { between, pick, type Random } from './random.ts'

export interface UdeskGroup {
  readonly id: number
  readonly name: string
}

/** Times are epoch ms, durations seconds. The words are the vendor's. */
export interface UdeskAgent {
  readonly id: number
  readonly name: string
  readonly groups: readonly number[]
  readonly workState: string
  readonly workWay: string
  readonly restStateId: number | null
  readonly deviceState: string
  readonly callState: string
  readonly neatenTime: number
  readonly since: number
  readonly callouts: number
  readonly calloutsAnswered: number
  readonly callinsAnswered: number
  readonly callinsMissed: number
  readonly lastCall: {
    readonly category: string
    readonly answerDelay: number
    readonly talkingTime: number
    readonly conversation: number
    readonly customer: number
    readonly cellphone: string
  } | null
}

export interface UdeskCalls {
  readonly callins: number
  readonly toAgents: number
  readonly queued: number
  readonly quitted: number
  readonly ringing: number
  readonly answered: number
  /** How many of the answered rated the call. */
  readonly rated: number
  readonly callouts: number
  readonly calloutsAnswered: number
}

export interface UdeskWaiting {
  readonly group: number
  readonly cellphone: string
  readonly name: string
  readonly queue: string
  readonly since: number
}

export interface UdeskQuitted {
  readonly group: number
  readonly cellphone: string
  readonly name: string
  readonly queue: string
  readonly quittedAt: number
  readonly waited: number
  readonly nextCall: number | null
  readonly task: string
}

/** What the service shows. Asked anew for every request, so it may move. */
export interface UdeskWorld {
  readonly groups: () => readonly UdeskGroup[]
  readonly agents: () => readonly UdeskAgent[]
  readonly calls: (group: number) => UdeskCalls
  readonly queue: () => readonly UdeskWaiting[]
  readonly quitted: () => readonly UdeskQuitted[]
}

export interface SeededWorld {
  readonly random: Random
  readonly now: number
  readonly agents: number
  readonly groups?: number
  readonly waiting?: number
  readonly quitted?: number
}

const workStates = ['idle', 'busy', 'resting', 'neaten', 'offline'] as const
const workWays = ['voip_online', 'fixed_voip_online', 'phone_online'] as const
const categories = [
  'normal',
  'normal',
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
const surnames = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村']
const givenNames = ['陽菜', '蓮', '結衣', '湊', '葵', '樹', '凛', '大和']
const queueNames = ['注文', '返品', '技術', '請求']

/**
 * A still picture with as many rows of everything as a test of pages and types wants, the same under the same seed. What the
 * simulated call centre shows is `world/udesk-view.ts`.
 */
export function seededWorld(options: SeededWorld): UdeskWorld {
  const { random, now } = options
  const groups = Array.from({ length: options.groups ?? 4 }, (_, index) => ({
    id: index + 1,
    name: `${queueNames[index % queueNames.length]}${index + 1}`,
  }))
  const someGroup = (): number => between(random, 1, Math.max(1, groups.length))
  const agents = Array.from({ length: options.agents }, (_, index) =>
    seededAgent(random, now, 1000 + index, someGroup()),
  )
  const calls = new Map(groups.map(({ id }) => [id, seededCalls(random)]))
  const caller = () => ({ cellphone: `0${between(random, 70, 90)}${between(random, 10_000_000, 99_999_999)}` })
  const queue = Array.from({ length: options.waiting ?? 8 }, () => ({
    ...caller(),
    group: someGroup(),
    name: personName(random),
    queue: pick(random, queueNames) ?? '',
    since: now - between(random, 1, 300) * 1000,
  }))
  const quitted = Array.from({ length: options.quitted ?? 12 }, (_, index) => ({
    ...caller(),
    group: someGroup(),
    name: personName(random),
    queue: pick(random, queueNames) ?? '',
    // Apart from each other, so that no two of them look alike.
    quittedAt: now - (index + 1) * 60_000 - between(random, 0, 50) * 1000,
    waited: between(random, 1, 240),
    nextCall: random() < 0.3 ? between(random, 1, 99) : null,
    task: random() < 0.2 ? 'アウトバウンドタスク' : '',
  }))
  const none = { callins: 0, toAgents: 0, queued: 0, quitted: 0, ringing: 0, answered: 0, rated: 0 }
  return {
    groups: () => groups,
    agents: () => agents,
    calls: (group) => calls.get(group) ?? { ...none, callouts: 0, calloutsAnswered: 0 },
    queue: () => queue,
    quitted: () => quitted,
  }
}

function seededAgent(random: Random, now: number, id: number, group: number): UdeskAgent {
  const workState = pick(random, workStates) ?? 'idle'
  const callState = workState === 'busy' ? (random() < 0.2 ? 'ring' : 'in') : 'off'
  const callouts = between(random, 0, 30)
  const hasCalled = callouts > 0 || callState !== 'off'
  return {
    id,
    name: personName(random),
    groups: [group],
    workState,
    workWay: pick(random, workWays) ?? 'voip_online',
    restStateId: workState === 'resting' && random() < 0.5 ? between(random, 1, 5) : null,
    deviceState: workState === 'offline' ? 'offline' : callState === 'off' ? 'idle' : 'busy',
    callState,
    neatenTime: 10,
    since: now - between(random, 0, 7200) * 1000,
    callouts,
    calloutsAnswered: between(random, 0, callouts),
    callinsAnswered: between(random, 0, 40),
    callinsMissed: between(random, 0, 5),
    lastCall: hasCalled
      ? {
          category: pick(random, categories) ?? 'normal',
          answerDelay: between(random, 0, 20),
          talkingTime: between(random, 0, 900),
          conversation: 100_000_000 + id,
          customer: 190_000 + id,
          cellphone: `090${between(random, 10_000_000, 99_999_999)}`,
        }
      : null,
  }
}

function seededCalls(random: Random): UdeskCalls {
  const callins = between(random, 10, 400)
  const toAgents = between(random, 0, callins)
  const queued = between(random, 0, toAgents)
  const ringing = between(random, 0, queued)
  const answered = between(random, 0, ringing)
  const callouts = between(random, 0, 200)
  const calloutsAnswered = between(random, 0, callouts)
  const rated = between(random, 0, answered)
  return { callins, toAgents, queued, quitted: toAgents - queued, ringing, answered, rated, callouts, calloutsAnswered }
}

function personName(random: Random): string {
  return `${pick(random, surnames)} ${pick(random, givenNames)}`
}
