import type { Output, Payload } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Floor, FloorPanel, FloorSource } from '../../shared/floor.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import { floorChange, inParts } from './change.ts'
import type { FloorAsker } from './floor-connections.ts'
import { emptyFloor, floorOf, type Known, nothingKnown } from './known.ts'
import { createPoller, type Poller } from './poller.ts'
import { type FloorSamples, floorQuestions } from './questions.ts'

/** What each panel is made of. */
const sourcesOf: Readonly<Record<FloorPanel, readonly FloorSource[]>> = {
  agents: ['agents', 'memberships', 'sessions', 'accounts'],
  waiting: ['waiting'],
  rescue: ['abandoned', 'waiting', 'records'],
  today: ['today'],
  queues: ['queues'],
  bot: ['bot-hours', 'bot-days'],
}

/** Whoever does not ask again for so long looks no more (its window is gone), ms. */
const leaseMs = 30_000
/** Views are told at most so often, ms: answers that come together go together. */
const tellEveryMs = 500
/** Between two parts of one change, ms: time to draw a few frames. */
const partEveryMs = 40

interface Watched {
  readonly asker: FloorAsker
  readonly poller: Poller<FloorSource>
  known: Known
  /** What `floor` was made of. */
  shown: Known
  floor: Floor
}

/**
 * The floor of one team lead: asks the vendors while somebody looks, joins what they answer and tells the views what is
 * different. Nothing of it outlives the session.
 */
export function createFloor(ports: {
  readonly clock: Clock
  readonly random: () => number
  /** Null while no team lead is signed in. */
  readonly asker: () => FloorAsker | null
  readonly samples: (profileId: string) => FloorSamples
  readonly tell: (payload: Payload<'floor.changed'>) => void
}) {
  const { clock } = ports
  const watchers = new Map<string, { readonly panels: readonly FloorPanel[]; readonly until: number }>()
  let watched: Watched | null = null
  let revision = 0
  let toldAt = Number.NEGATIVE_INFINITY
  let undoTelling: (() => void) | null = null
  let undoLease = () => {}
  /** Parts that are still to be told, oldest first. */
  let untold: Payload<'floor.changed'>[] = []
  let undoPart: (() => void) | null = null

  function tellPart(): void {
    undoPart = null
    const part = untold.shift()
    if (part === undefined) return
    if (watchers.size > 0) ports.tell(part)
    if (untold.length > 0) undoPart = clock.after(partEveryMs, tellPart)
  }

  /** At once, as somebody is about to get the whole that they lead to. */
  function tellParts(): void {
    undoPart?.()
    undoPart = null
    for (const part of untold) if (watchers.size > 0) ports.tell(part)
    untold = []
  }

  function begin(asker: FloorAsker): Watched {
    const questions = floorQuestions({
      asker,
      clock,
      samples: ports.samples(asker.profileId),
      known: () => mine.known,
      keep: (part) => keep(mine, part),
      rescue: () => mine.floor.rescue,
    })
    const present = new Set(Object.keys(questions) as FloorSource[])
    const known = nothingKnown(asker, present)
    const mine: Watched = {
      asker,
      known,
      shown: known,
      floor: emptyFloor(asker, known),
      poller: createPoller<FloorSource>({
        clock,
        random: ports.random,
        questions,
        told: (name, status) => keep(mine, { statuses: { ...mine.known.statuses, [name]: status } }),
      }),
    }
    return mine
  }

  function keep(mine: Watched, part: Partial<Known>): void {
    if (mine !== watched) return
    mine.known = { ...mine.known, ...part }
    undoTelling ??= clock.after(Math.max(0, toldAt + tellEveryMs - clock.now()), tell)
  }

  function tell(): void {
    undoTelling?.()
    undoTelling = null
    if (watched === null || watched.known === watched.shown) return
    const next = floorOf(watched.floor, watched.shown, watched.known)
    const change = floorChange(watched.floor, next)
    watched.floor = next
    watched.shown = watched.known
    if (change === null) return
    toldAt = clock.now()
    for (const part of inParts(change)) untold.push({ revision: (revision += 1), change: part })
    if (undoPart === null) tellPart()
  }

  /** Asks for what somebody looks at, and for nothing else. */
  function look(): void {
    undoLease()
    const now = clock.now()
    for (const [id, { until }] of watchers) if (until <= now) watchers.delete(id)
    const panels = new Set([...watchers.values()].flatMap((watcher) => watcher.panels))
    watched?.poller.look(new Set([...panels].flatMap((panel) => sourcesOf[panel])))
    const first = Math.min(...[...watchers.values()].map(({ until }) => until))
    undoLease = watchers.size === 0 ? () => {} : clock.after(first - now, look)
  }

  function forget(): void {
    undoLease()
    undoLease = () => {}
    undoTelling?.()
    undoTelling = null
    undoPart?.()
    undoPart = null
    untold = []
    watchers.clear()
    watched?.poller.stop()
    watched = null
  }

  return {
    watch(asked: {
      readonly watcher: string
      readonly panels: readonly FloorPanel[]
      readonly known: number | null
    }): Result<Output<'floor.watch'>, Failure> {
      if (watched === null) {
        const asker = ports.asker()
        if (asker === null) return err({ code: 'not-ready', why: 'signed-out' })
        watched = begin(asker)
        // Whatever a view still knows is of another session.
        revision += 1
      }
      // Who has looked all along is told everything that follows what they know; the whole would be told twice.
      const follows = asked.known !== null && (watchers.get(asked.watcher)?.until ?? 0) > clock.now()
      watchers.set(asked.watcher, { panels: asked.panels, until: clock.now() + leaseMs })
      look()
      tell()
      if (follows || asked.known === revision) return ok({ revision, floor: null })
      tellParts()
      return ok({ revision, floor: watched.floor })
    },

    leave(watcher: string): void {
      watchers.delete(watcher)
      look()
    },

    take(key: string, taken: boolean): Result<undefined, Failure> {
      if (watched === null) return err({ code: 'not-ready', why: 'signed-out' })
      const marks = new Map(watched.known.taken)
      if (taken) marks.set(key, { by: watched.asker.lead.name, at: clock.now() })
      else marks.delete(key)
      keep(watched, { taken: marks })
      tell()
      return ok(undefined)
    },

    queueDay(since: number): Result<Output<'floor.queue-day'>, Failure> {
      const asker = watched?.asker ?? ports.asker()
      if (asker === null) return err({ code: 'not-ready', why: 'signed-out' })
      return ok({ figures: ports.samples(asker.profileId).queueDay(since) })
    },

    /** As it is shown now; null while nobody has looked. */
    current: (): Floor | null => watched?.floor ?? null,

    /** Signed out: nobody is shown the floor of the session before. */
    forget,
  }
}
export type FloorService = ReturnType<typeof createFloor>
