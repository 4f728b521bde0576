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
}

/** What came is not what the release wrote: damaged on its way, or not signed by its publisher. */
export class UpdateRefused extends Error {}

export type Updates = ReturnType<typeof createUpdates>

/** Keeps this program new without disturbing anybody; `source` null: never, and `off` says why. */
export function createUpdates(ports: {
  clock: Clock
  random: () => number
  log: Log
  source: UpdateSource | { readonly off: Extract<Update, { kind: 'off' }>['why'] }
  publish: (update: Update) => void
  /** Signs out and closes what must be closed, before the newer program takes over. */
  leave: () => Promise<void>
}) {
  const { clock, log, source, publish } = ports
  if ('off' in source) return neverUpdates({ kind: 'off', why: source.off })

  let state = firstUpdateState
  let isForbidden = false
  let fetching: AbortController | null = null
  let undoDue: () => void = () => undefined
  let undoShift: () => void = () => undefined

  function happened(event: UpdateEvent): void {
    if (isForbidden) return
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

  async function lookForNewer(): Promise<void> {
    try {
      const version = await (source as UpdateSource).look()
      happened(version === null ? { is: 'nothing-newer' } : { is: 'found', version })
    } catch (problem) {
      happened({ is: 'failed', problem: problemOf(problem) })
    }
  }

  async function fetchNewer(): Promise<void> {
    const mine = new AbortController()
    fetching = mine
    try {
      await (source as UpdateSource).fetch(mine.signal, (percent) => {
        if (fetching === mine) happened({ is: 'progress', percent })
      })
      if (fetching === mine) happened({ is: 'fetched' })
    } catch (problem) {
      // One that was stopped for a call says nothing about the feed.
      if (fetching === mine) happened({ is: 'failed', problem: problemOf(problem) })
    }
  }

  async function installNewer(): Promise<void> {
    await ports.leave()
    ;(source as UpdateSource).install()
  }

  undoDue = clock.after(FIRST_LOOK_MS * (0.5 + ports.random()), () => happened({ is: 'due' }))

  function stop(): void {
    undoDue()
    undoShift()
    fetching?.abort()
    fetching = null
  }

  return {
    current: (): Update => (isForbidden ? forbidden : state.phase),
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
    /** The company wants no newer versions any more; until the next start not even if it changes its mind. */
    forbid(): void {
      stop()
      isForbidden = true
      publish(forbidden)
    },
    stop,
  }
}

const forbidden: Update = { kind: 'off', why: 'company' }

const problemOf = (problem: unknown) => (problem instanceof UpdateRefused ? 'refused' : 'unreachable')

function neverUpdates(off: Extract<Update, { kind: 'off' }>) {
  const nothing = () => undefined
  return {
    current: (): Update => off,
    deskChanged: (_desk: Desk): void => undefined,
    restartNow: nothing,
    afterShift: nothing,
    look: nothing,
    failed: nothing,
    forbid: nothing,
    stop: nothing,
  }
}
