import { createStore } from 'zustand/vanilla'
import type { RingView } from '../../shared/view.ts'
import { bridge } from './bridge.ts'

export type RingMirror = { readonly revision: number; readonly view: RingView | null }

/** Whole views come, never patches, so the higher revision simply wins. */
export const takeRing = (now: RingMirror, next: RingMirror): RingMirror => (next.revision > now.revision ? next : now)

export const ringStore = createStore<RingMirror>(() => ({ revision: -1, view: null }))

const askAgainAfterMs = 300

/** Listens first, asks second. Returns its undo. */
export function startRingMirror(): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const take = (next: RingMirror) => ringStore.setState((now) => takeRing(now, next), true)
  const ask = async () => {
    const answer = await bridge.request('ring.snapshot', undefined)
    if (answer.ok) take(answer.value)
    else if (!stopped) retry = setTimeout(() => void ask(), askAgainAfterMs)
  }
  const unlisten = bridge.on('ring.changed', take)
  void ask()
  return () => {
    stopped = true
    clearTimeout(retry)
    unlisten()
  }
}
