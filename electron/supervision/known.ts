import type { BotFigures, Floor, FloorSource, QueueFigures, RescueLine, SourceStatus } from '../../shared/floor.ts'
import { FloorSource as Sources } from '../../shared/floor.ts'
import type { AgentRecord } from '../session/agent-api.ts'
import { agentRows } from './agent-rows.ts'
import type { AbandonedCaller, FloorAgent, TodaysCalls, WaitingCaller } from './floor-api.ts'
import { type FloorAsker, groupsSeen } from './floor-connections.ts'
import { todayTiles, type TodaySample } from './hour-ago.ts'
import type { ListedAccount, Person } from './identity.ts'
import { rescueBoard, withheldOf } from './rescue-board.ts'
import { noSightings, type Sightings } from './sightings.ts'
import { waitingRows } from './waiting-rows.ts'

/** A list with its moment by this computer's clock (epoch ms), and how far that clock is ahead of the vendor's (ms). */
interface Listed<Row> {
  readonly rows: readonly Row[]
  readonly takenAt: number
  readonly skewMs: number
}

/** What the vendors have told last. Each answer replaces its part; nothing in it is changed. */
export interface Known {
  readonly people: readonly Person[]
  /** This lead looks after some groups only. */
  readonly isNarrow: boolean
  readonly floor: Listed<FloorAgent> | null
  readonly memberships: ReadonlyMap<number, readonly number[]> | null
  readonly sessions: readonly AgentRecord[]
  readonly sightings: Sightings
  readonly accounts: readonly ListedAccount[]
  readonly waiting: Listed<WaitingCaller> | null
  readonly abandoned: Listed<AbandonedCaller> | null
  /** Latest start of a call in which a number was talked with, by its digits. */
  readonly gotThrough: ReadonlyMap<string, number>
  /** When a number's records were read last. */
  readonly checked: ReadonlyMap<string, number>
  readonly taken: ReadonlyMap<string, NonNullable<RescueLine['taken']>>
  readonly today: { readonly rows: readonly TodaysCalls[]; readonly before: TodaySample | null } | null
  readonly queues: readonly QueueFigures[]
  readonly botHours: readonly BotFigures[]
  readonly botDays: readonly BotFigures[]
  readonly statuses: Floor['sources']
}

export const nothingKnown = ({ people, leadGroups }: FloorAsker, present: ReadonlySet<FloorSource>): Known => ({
  people,
  isNarrow: leadGroups !== null,
  floor: null,
  memberships: null,
  sessions: [],
  sightings: noSightings,
  accounts: [],
  waiting: null,
  abandoned: null,
  gotThrough: new Map(),
  checked: new Map(),
  taken: new Map(),
  today: null,
  queues: [],
  botHours: [],
  botDays: [],
  statuses: Object.fromEntries(
    Sources.options.map((name): [FloorSource, SourceStatus] => [
      name,
      present.has(name) ? { kind: 'nothing', failure: null } : { kind: 'absent' },
    ]),
  ) as Floor['sources'],
})

export const emptyFloor = (asker: FloorAsker, known: Known): Floor => ({
  groups: groupsSeen(asker).map((group) => ({ ...group })),
  skillQueues: asker.skillQueues.map((queue) => ({ ...queue })),
  sources: known.statuses,
  agents: [],
  waiting: [],
  rescue: [],
  withheld: 0,
  today: [],
  queues: [],
  botHours: [],
  botDays: [],
})

/** The floor of what is known now; panels whose facts are the same as before are the same objects. */
export function floorOf(floor: Floor, before: Known, now: Known): Floor {
  const differs = (...parts: readonly (keyof Known)[]) => parts.some((part) => before[part] !== now[part])
  const waiting =
    now.waiting !== null && differs('waiting')
      ? waitingRows(floor.waiting, now.waiting.rows, now.waiting)
      : floor.waiting
  const abandoned = now.abandoned?.rows ?? []
  return {
    ...floor,
    sources: now.statuses,
    agents: differs('people', 'floor', 'memberships', 'sessions', 'sightings', 'accounts')
      ? agentRows(floor.agents, now)
      : floor.agents,
    waiting,
    rescue: differs('abandoned', 'waiting', 'gotThrough', 'taken')
      ? rescueBoard(floor.rescue, {
          abandoned,
          skewMs: now.abandoned?.skewMs ?? 0,
          waiting: waiting.map(({ number }) => number),
          gotThrough: now.gotThrough,
          taken: now.taken,
        })
      : floor.rescue,
    withheld: differs('abandoned') ? withheldOf(abandoned) : floor.withheld,
    today: now.today !== null && differs('today') ? todayTiles(now.today.rows, now.today.before) : floor.today,
    queues: differs('queues') ? [...now.queues] : floor.queues,
    botHours: differs('botHours') ? [...now.botHours] : floor.botHours,
    botDays: differs('botDays') ? [...now.botDays] : floor.botDays,
  }
}
