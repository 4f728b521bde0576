import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Floor, FloorPanel } from '../../../shared/floor.ts'
import { bridge } from '../bridge.ts'
import { type FloorMirror, takeChange, takeFloor } from './floor-mirror.ts'

export const floorStore = createStore<FloorMirror>(() => ({ kind: 'asking' }))

/** Main leaves the vendors alone when nobody has asked for half a minute. */
const askEveryMs = 10_000

export interface FloorWatch {
  /** These are looked at from now on. */
  readonly look: (panels: readonly FloorPanel[]) => void
  readonly stop: () => void
}

/**
 * Looks at the floor: listens first, asks for the whole second, the higher revision wins, and a gap asks again. Main is
 * told when this window is out of sight, so that nobody is polled for nobody.
 */
export function watchFloor(): FloorWatch {
  let panels: readonly FloorPanel[] = []
  const watcher = crypto.randomUUID()
  let isStopped = false
  let isAsking = false
  /** Something was to be asked while another question was under way. */
  let isMissed = false
  /** A change is lacking: only the whole helps. */
  let isLost = false
  /** The newest revision heard of; an answer below it leaves a gap. */
  let heard = -1

  const ask = async (): Promise<void> => {
    if (isStopped || document.hidden) return
    isMissed = isAsking
    if (isAsking) return
    isAsking = true
    const before = floorStore.getState()
    const known = before.kind === 'ready' && !isLost ? before.revision : null
    isLost = false
    const answer = await bridge.request('floor.watch', { watcher, panels: [...panels], known }).catch(() => null)
    isAsking = false
    if (isStopped || answer === null) return
    if (!answer.ok) {
      floorStore.setState({ kind: 'refused', why: answer.error }, true)
      return
    }
    floorStore.setState(takeFloor(floorStore.getState(), answer.value), true)
    const now = floorStore.getState()
    // The whole mends everything, unless it is older than a change that was heard of meanwhile.
    if (answer.value.floor !== null) isLost = now.kind === 'ready' && now.revision < heard
    if (isMissed || isLost) void ask()
  }

  const unlisten = bridge.on('floor.changed', (change) => {
    heard = Math.max(heard, change.revision)
    const { mirror, missed } = takeChange(floorStore.getState(), change)
    if (mirror !== floorStore.getState()) floorStore.setState(mirror, true)
    if (missed) {
      isLost = true
      void ask()
    }
  })
  const looked = () => {
    if (document.hidden) void bridge.request('floor.leave', { watcher }).catch(() => null)
    else void ask()
  }
  document.addEventListener('visibilitychange', looked)
  const timer = setInterval(() => void ask(), askEveryMs)
  floorStore.setState({ kind: 'asking' }, true)

  return {
    look(wanted) {
      panels = wanted
      void ask()
    },
    stop() {
      isStopped = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', looked)
      unlisten()
      void bridge.request('floor.leave', { watcher }).catch(() => null)
    },
  }
}

/** One slice of the floor. Rendered only below the room, which waits for it. */
export function useFloor<T>(select: (floor: Floor) => T): T {
  return useStore(floorStore, (mirror) => {
    if (mirror.kind !== 'ready') throw new Error('the floor is read before it is there')
    return select(mirror.floor)
  })
}
