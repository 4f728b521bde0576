import type { Failure } from '../../shared/failure.ts'
import type { SourceStatus } from '../../shared/floor.ts'
import type { Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import { answered, failed, nextAt, notPolled, type Pace, type Polled, statusOf } from './pace.ts'

/** `requests`: how many it took. `asOf`: of the oldest figure, epoch ms. */
export interface Taken {
  readonly requests: number
  readonly asOf: number
  /** The next one is not needed sooner, ms. */
  readonly restMs?: number
}

export interface Question {
  readonly pace: Pace
  /** Asks once and keeps what was answered. Null: there is nothing to ask yet. */
  readonly ask: (signal: AbortSignal) => Promise<Result<Taken, Failure> | null>
}

interface Lane {
  polled: Polled
  asking: AbortController | null
  undoTimer: () => void
}

/**
 * Asks questions again and again as long as somebody looks: each one at a time, at its own pace. What is under way when
 * nobody looks any more may come to its end: who looks again soon has it, and cannot make the vendor be asked faster.
 */
export function createPoller<Name extends string>(ports: {
  readonly clock: Clock
  readonly random: () => number
  readonly questions: Readonly<Partial<Record<Name, Question>>>
  /** A question has a new status. */
  readonly told: (name: Name, status: SourceStatus) => void
}) {
  const { clock, questions } = ports
  const lanes = new Map<Name, Lane>()
  let wanted: ReadonlySet<Name> = new Set()

  function laneOf(name: Name): Lane {
    const known = lanes.get(name)
    if (known !== undefined) return known
    const lane: Lane = { polled: notPolled, asking: null, undoTimer: () => undefined }
    lanes.set(name, lane)
    return lane
  }

  function plan(name: Name, question: Question): void {
    const lane = laneOf(name)
    lane.undoTimer()
    lane.undoTimer = () => undefined
    if (!wanted.has(name) || lane.asking !== null) return
    // A clock that was put back must not stop everything: nothing has ended later than now.
    const now = Math.max(clock.now(), lane.polled.last?.endedAt ?? 0)
    const wait = nextAt(question.pace, lane.polled, ports.random()) - now
    if (wait <= 0) void run(name, question)
    else lane.undoTimer = clock.after(wait, () => void run(name, question))
  }

  async function run(name: Name, question: Question): Promise<void> {
    const lane = laneOf(name)
    const asking = new AbortController()
    lane.asking = asking
    const startedAt = clock.now()
    const answer = await question.ask(asking.signal).finally(() => {
      // A bug is reported where it is thrown to; it must not look like a question that never ends.
      if (lane.asking === asking) lane.asking = null
    })
    if (asking.signal.aborted) return
    const at = { startedAt, endedAt: clock.now() }
    if (answer === null) {
      lane.polled = { ...lane.polled, last: at }
      return plan(name, question)
    }
    lane.polled = answer.ok ? answered(lane.polled, at, answer.value) : failed(lane.polled, at, answer.error)
    ports.told(name, statusOf(question.pace, lane.polled))
    plan(name, question)
  }

  return {
    /** Exactly these are asked from now on. */
    look(names: ReadonlySet<Name>): void {
      const before = wanted
      wanted = names
      for (const name of new Set([...before, ...names])) {
        const question = questions[name]
        if (question !== undefined && before.has(name) !== names.has(name)) plan(name, question)
      }
    },
    /** For good: what is under way is given up. */
    stop(): void {
      wanted = new Set()
      for (const lane of lanes.values()) {
        lane.undoTimer()
        lane.asking?.abort()
        lane.asking = null
      }
    },
  }
}
export type Poller<Name extends string> = ReturnType<typeof createPoller<Name>>
