import { isDeepStrictEqual } from 'node:util'
import type { UpdatePolicy } from '../../../shared/policy.ts'
import type { Update } from '../../../shared/update.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import {
  type Desk,
  FIRST_LOOK_MS,
  firstUpdateState,
  step,
  type UpdateEffect,
  type UpdateEvent,
} from './update-machine.ts'

/** Where newer versions come from. Nothing of it throws but `look` and `fetch`, with `UpdateRefused` or anything else. */
export interface UpdateSource {
  /** The newer version that this desk may have (staged roll-outs are decided here), or null. */
  look(): Promise<string | null>
  /** Downloads and checks what was found. `signal` ends it. */
  fetch(signal: AbortSignal, progress: (percent: number) => void): Promise<void>
  /** Replaces this program and starts the newer one; the program ends. */
  install(): void
  /** Another one takes its place: what it has downloaded must not come in by itself, at quit. */
  close(): void
}

export type UpdateOff = { readonly off: Extract<Update, { kind: 'off' }>['why'] }

/** What came is not what the release wrote: damaged on its way, or not signed by its publisher. */
export class UpdateRefused extends Error {}

export type Updates = ReturnType<typeof createUpdates>

/** Keeps this program new without disturbing anybody, as the company wishes it at the moment; `off` says why not. */
export function createUpdates(ports: {
  clock: Clock
  random: () => number
  log: Log
  /** What the policy says at start, and the source that follows from it. */
  wish: UpdatePolicy | null
  source: UpdateSource | UpdateOff
  open: (wish: UpdatePolicy | null) => Promise<UpdateSource | UpdateOff>
  publish: (update: Update) => void
  /** Signs out and closes what must be closed, before the newer program takes over. */
  leave: () => Promise<void>
}) {
  const { clock, log, publish } = ports
  let { source, wish } = ports
  let state = firstUpdateState
  let isStopped = false
  const current = (): Update => ('off' in source ? { kind: 'off', why: source.off } : state.phase)
  let fetching: AbortController | null = null
  let undoDue: () => void = () => undefined
  let undoShift: () => void = () => undefined

  function happened(event: UpdateEvent): void {
    if ('off' in source) {
      // Who would be disturbed must be known when the company changes its mind.
      if (event.is === 'desk') state = { ...state, desk: event.desk }
      return
    }
    const before = state.phase
    const [next, ...effects] = step(state, event, clock.now())
    state = next
    if (next.phase.kind !== before.kind) log({ what: 'update', from: before.kind, to: next.phase.kind })
    publish(next.phase)
    for (const effect of effects) perform(effect)
  }

  function perform(effect: UpdateEffect): void {
    switch (effect.do) {
      case 'look':
        return void lookForNewer()
      case 'fetch':
        return void fetchNewer()
      case 'stop-fetching':
        fetching?.abort()
        fetching = null
        return
      case 'install':
        return void installNewer()
      case 'look-again':
        undoDue()
        // Half to one and a half of it: desks that started together at eight do not come together ever after.
        undoDue = clock.after(effect.afterMs * (0.5 + ports.random()), () => happened({ is: 'due' }))
        return
      case 'watch-shift':
        undoShift()
        undoShift = clock.after(effect.afterMs, () => happened({ is: 'shift-over' }))
        return
      default:
        unreachable(effect)
    }
  }

  /** Nothing of a source that has been replaced meanwhile is heard any more. */
  const asked = async (ask: (of: UpdateSource) => Promise<UpdateEvent | null>): Promise<void> => {
    const mine = source
    if ('off' in mine) return
    const event = await ask(mine).catch((problem: unknown) => ({ is: 'failed', problem: problemOf(problem) }) as const)
    if (source === mine && event !== null) happened(event)
  }

  const lookForNewer = () =>
    asked(async (of) => {
      const version = await of.look()
      return version === null ? { is: 'nothing-newer' } : { is: 'found', version }
    })

  const fetchNewer = () =>
    asked(async (of) => {
      const mine = new AbortController()
      fetching = mine
      // One that was stopped for a call says nothing about the feed.
      const isMine = () => fetching === mine
      try {
        await of.fetch(mine.signal, (percent) => {
          if (isMine()) happened({ is: 'progress', percent })
        })
        return isMine() ? { is: 'fetched' } : null
      } catch (problem) {
        return isMine() ? { is: 'failed', problem: problemOf(problem) } : null
      }
    })

  const installNewer = () =>
    asked(async (of) => {
      await ports.leave()
      if (source === of) of.install()
      return null
    })

  function begin(): void {
    if ('off' in source) return
    // Ten thousand desks may hear of a new feed in the same minute.
    undoDue = clock.after(FIRST_LOOK_MS * (0.5 + ports.random()), () => happened({ is: 'due' }))
  }
  begin()

  function stop(): void {
    undoDue()
    undoShift()
    fetching?.abort()
    fetching = null
  }

  return {
    current,
    deskChanged(desk: Desk): void {
      if (desk !== 'signed-out') undoShift()
      happened({ is: 'desk', desk })
    },
    restartNow: () => happened({ is: 'restart-now' }),
    afterShift: () => happened({ is: 'after-shift' }),
    /** The person does not want to wait for the next look. */
    look: () => happened({ is: 'due' }),
    /** An installer that could not be started. */
    failed: () => happened({ is: 'failed', problem: 'refused' }),
    /** The company has changed feed, channel or ring, or wants no newer versions any more: it holds at once. */
    async wished(now: UpdatePolicy | null): Promise<void> {
      if (isDeepStrictEqual(now, wish)) return
      wish = now
      // At once: from here on nothing of the former source is fetched or installed.
      stop()
      if (!('off' in source)) {
        source.close()
        source = { off: 'company' }
      }
      const opened = await ports.open(now)
      // Changed once more, or the program ends.
      if (wish !== now || isStopped) {
        if (!('off' in opened)) opened.close()
        return
      }
      source = opened
      state = { ...firstUpdateState, desk: state.desk }
      log({ what: 'update', from: 'policy', to: current().kind })
      publish(current())
      begin()
    },
    stop(): void {
      isStopped = true
      stop()
    },
  }
}

const problemOf = (problem: unknown) => (problem instanceof UpdateRefused ? 'refused' : 'unreachable')
