import { extensionId } from '../demo-data.ts'
import { queues } from '../queues.ts'
import { between, pick, type Random } from '../random.ts'
import type { Skill } from '../yiyun-skills.ts'
import type { LedgerCall } from './ledger.ts'

/** Somebody who works here beside the four people of the demo. */
export interface CrowdAgent {
  readonly name: string
  readonly displayName: string
  readonly num: string
  readonly agentId: number
  readonly sip: string
  /** Udesk's word for their phone. */
  readonly workWay: 'voip_online' | 'fixed_voip_online' | 'phone_online'
  /** Name of the queue that their callouts belong to, whatever skills they have later. */
  readonly homeQueue: string
  extension: string
  skills: readonly Skill[]
  /** As Yiyun says it; '' while they are not signed in. */
  state: string
  /** Of `state`, ms of the simulation. */
  since: number
  /** Making notes: `busy` at Yiyun, a state of its own at Udesk. */
  isWrappingUp: boolean
  /** Counts their states, and what was changed in one: a timer of an earlier count does nothing. */
  turn: number
  call: LedgerCall | undefined
  lastCall: LedgerCall | undefined
}

const surnames = ['王', '李', '张', '刘', '陈', '佐藤', '鈴木', '高橋', 'Yılmaz ', 'Kaya ', 'Demir ']
const givenNames = ['敏', '静', '伟', '磊', '娜', '陽菜', '蓮', '結衣', 'Elif', 'Mehmet', 'Zeynep']
const workWays = ['voip_online', 'voip_online', 'voip_online', 'fixed_voip_online', 'phone_online'] as const
// The first queues have more work than the last ones.
const firstQueues = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5] as const

const firstNumber = 2001

/** The same people under the same seed; the first of 5,000 are those of 36. */
export function hireCrowd(random: Random, count: number): CrowdAgent[] {
  return Array.from({ length: count }, (_, index) => {
    const name = String(firstNumber + index)
    const skills = someSkills(random)
    return {
      name,
      displayName: `${pick(random, surnames)}${pick(random, givenNames)}`,
      num: name,
      agentId: 90_000 + firstNumber + index,
      sip: `8${name}`,
      workWay: pick(random, workWays) ?? 'voip_online',
      extension: extensionId(name),
      homeQueue: skills[0]?.name ?? '',
      skills,
      state: '',
      since: 0,
      isWrappingUp: false,
      turn: 0,
      call: undefined,
      lastCall: undefined,
    }
  })
}

function someSkills(random: Random): Skill[] {
  const first = pick(random, firstQueues) ?? 0
  const others = [1, 2].flatMap((step) => (random() < 0.35 ? [(first + step) % queues.length] : []))
  return [first, ...others].map((queue, position) => ({
    name: queues[queue]?.name ?? '',
    score: between(random, 1, 10) * 10,
    enabled: position === 0 || random() < 0.9,
  }))
}
