import type { Clock } from '../clock.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'

export interface BudgetLimit {
  readonly requests: number
  readonly withinMs: number
}

/** Requests of one key: those under way and when the others ended, epoch ms, oldest first. */
export interface Spent {
  readonly running: number
  readonly ended: readonly number[]
}

/**
 * How long the next request has to wait, ms: 0 = not at all, null = until one of those under way has ended.
 * A request counts until its end and for the whole window afterwards: at which moment in between the vendor counted it
 * is not known here, and this way no window of the vendor's, wherever it begins, ever sees too many.
 */
export function waitMs({ running, ended }: Spent, limit: BudgetLimit, now: number): number | null {
  const free = limit.requests - running
  if (free <= 0) return null
  const live = ended.filter((at) => at > now - limit.withinMs)
  const last = live[live.length - free]
  // A clock that was put back must not stop everything: nothing ended later than now.
  return last === undefined ? 0 : Math.min(last, now) + limit.withinMs - now
}

export interface Budget {
  /** Runs `work` as soon as the budget of `key` allows it, in the order of asking. `cancelled` only while waiting. */
  spend<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<Result<T, Failure>>
}

interface Lane {
  running: number
  ended: readonly number[]
  readonly waiting: Set<() => void>
  undoTimer: () => void
}

/** One budget per tenant of a vendor, shared by whoever asks it: requests beyond it are delayed, not refused. */
export function createBudget(limit: BudgetLimit, clock: Clock): Budget {
  const lanes = new Map<string, Lane>()

  function laneOf(key: string): Lane {
    const known = lanes.get(key)
    if (known) return known
    const lane: Lane = { running: 0, ended: [], waiting: new Set(), undoTimer: () => undefined }
    lanes.set(key, lane)
    return lane
  }

  function serve(lane: Lane): void {
    lane.undoTimer()
    lane.undoTimer = () => undefined
    for (const start of lane.waiting) {
      const wait = waitMs(lane, limit, clock.now())
      if (wait === null) return
      if (wait > 0) {
        lane.undoTimer = clock.after(wait, () => serve(lane))
        return
      }
      lane.waiting.delete(start)
      lane.running += 1
      start()
    }
  }

  function turn(lane: Lane, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(false)
      const start = () => {
        signal.removeEventListener('abort', cancel)
        resolve(true)
      }
      const cancel = () => {
        lane.waiting.delete(start)
        resolve(false)
        serve(lane)
      }
      signal.addEventListener('abort', cancel, { once: true })
      lane.waiting.add(start)
      serve(lane)
    })
  }

  return {
    async spend(key, signal, work) {
      const lane = laneOf(key)
      if (!(await turn(lane, signal))) return err({ code: 'cancelled' })
      try {
        return ok(await work())
      } finally {
        const now = clock.now()
        lane.running -= 1
        // Not later than now, so that the list stays in order when the clock is put back.
        lane.ended = [...lane.ended.map((at) => Math.min(at, now)), now].filter((at) => at > now - limit.withinMs)
        serve(lane)
      }
    },
  }
}
