import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../shared/failure.ts'
import type { WallView } from '../../shared/wall.ts'
import { bridge } from './bridge.ts'

export type WallMirror = {
  readonly revision: number
  readonly view: WallView | null
  /** Why nothing is shown; null: it is, or will be. */
  readonly why: Failure | null
}

/** Whole views come, never changes, so the higher revision simply wins. */
export const takeWall = (now: WallMirror, { revision, wall }: { revision: number; wall: WallView }): WallMirror =>
  revision > now.revision ? { revision, view: wall, why: null } : now

export const wallStore = createStore<WallMirror>(() => ({ revision: -1, view: null, why: null }))

/** Main leaves the vendors alone when nobody has asked for half a minute. */
const askEveryMs = 10_000

/** Listens first, asks second, and again as long as the wall can be seen. Returns its undo. */
export function startWallMirror(): () => void {
  const take = (next: { revision: number; wall: WallView }) => wallStore.setState((now) => takeWall(now, next), true)
  const ask = async () => {
    if (document.hidden) return
    const answer = await bridge.request('wall.watch', undefined)
    if (answer.ok) take(answer.value)
    else wallStore.setState({ view: null, why: answer.error })
  }
  const looked = () => {
    if (document.hidden) void bridge.request('wall.leave', { close: false })
    else void ask()
  }
  const unlisten = bridge.on('wall.changed', take)
  const timer = setInterval(() => void ask(), askEveryMs)
  document.addEventListener('visibilitychange', looked)
  void ask()
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', looked)
    unlisten()
  }
}

export const takeDown = (): void => void bridge.request('wall.leave', { close: true })
