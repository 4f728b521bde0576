import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { View } from '../../shared/view.ts'
import { bridge } from './bridge.ts'
import { type Mirror, takePatch, takeSnapshot } from './mirror.ts'

export const viewStore = createStore<Mirror>(() => ({ kind: 'waiting' }))

/** Main may still be starting when this window asks for the first time. */
const askAgainAfterMs = 500

/**
 * Mirrors main's view into `viewStore`: listens first, asks for the snapshot second, the higher revision wins, and a
 * gap in the revisions asks again. Returns its undo.
 */
export function startMirror(): () => void {
  let stopped = false
  let asking = false
  let retry: ReturnType<typeof setTimeout> | undefined
  /** The newest revision heard of; an answer below it leaves a gap and is asked for again. */
  let heard = -1

  const ask = async () => {
    if (asking || stopped) return
    asking = true
    // A main that does not serve yet rejects instead of answering.
    const answer = await bridge.request('view.snapshot', undefined).catch(() => null)
    asking = false
    if (stopped) return
    if (answer === null || !answer.ok) {
      clearTimeout(retry)
      retry = setTimeout(() => void ask(), askAgainAfterMs)
      return
    }
    viewStore.setState(takeSnapshot(viewStore.getState(), answer.value), true)
    const now = viewStore.getState()
    if (now.kind === 'ready' && now.revision < heard) void ask()
  }

  const unlisten = bridge.on('view.changed', (change) => {
    heard = Math.max(heard, change.revision)
    const { mirror, missed } = takePatch(viewStore.getState(), change)
    viewStore.setState(mirror, true)
    if (missed) void ask()
  })
  void ask()

  return () => {
    stopped = true
    clearTimeout(retry)
    unlisten()
  }
}

export const useViewReady = (): boolean => useStore(viewStore, (mirror) => mirror.kind === 'ready')

/** One slice of main's view. The app renders nothing that uses it before the view is there. */
export function useView<T>(select: (view: View) => T): T {
  return useStore(viewStore, (mirror) => {
    if (mirror.kind === 'waiting') throw new Error('the view is read before it is there')
    return select(mirror.view)
  })
}
