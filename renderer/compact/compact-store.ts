import { createStore } from 'zustand/vanilla'
import type { CompactView } from '../../shared/view.ts'
import { bridge } from './bridge.ts'

export type CompactMirror = { readonly revision: number; readonly view: CompactView | null }

export const compactStore = createStore<CompactMirror>(() => ({ revision: -1, view: null }))

const askAgainAfterMs = 300

/** Listens first, asks second; whole views come, so the higher revision simply wins. Returns its undo. */
export function startCompactMirror(): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const take = (next: CompactMirror) =>
    compactStore.setState((now) => (next.revision > now.revision ? next : now), true)
  const ask = async () => {
    const answer = await bridge.request('compact.snapshot', undefined)
    if (answer.ok) take(answer.value)
    else if (!stopped) retry = setTimeout(() => void ask(), askAgainAfterMs)
  }
  const unlisten = bridge.on('compact.changed', take)
  void ask()
  return () => {
    stopped = true
    clearTimeout(retry)
    unlisten()
  }
}
