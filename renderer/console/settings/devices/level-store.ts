import { createStore } from 'zustand/vanilla'
import { bridge } from '../../bridge.ts'

/** What is shown of silence and of a loud voice; dB of full scale. */
const quiet = -60
const loud = -6

/** 0 = nothing to see, 1 = as loud as it should ever be. */
export const shareOf = (db: number): number => Math.min(1, Math.max(0, (db - quiet) / (loud - quiet)))

/** dB of full scale; null until the first word, or when nobody looks. */
export const levelStore = createStore<{ readonly db: number | null }>(() => ({ db: null }))

/** Main measures 5 s after each time it is asked. */
const askAgainMs = 2000
let lookers = 0
let undo: (() => void) | undefined

/** Has the level measured until the answer is called. A window that nobody sees does not look. */
export function lookAtLevel(): () => void {
  lookers += 1
  undo ??= begin()
  let over = false
  return () => {
    if (over) return
    over = true
    lookers -= 1
    if (lookers > 0) return
    undo?.()
    undo = undefined
  }
}

function begin(): () => void {
  const tellMain = (looking: boolean) => void bridge.request('audio.look', { looking })
  const unlisten = bridge.on('audio.level', ({ db }) => levelStore.setState({ db }))
  const look = () => tellMain(document.visibilityState === 'visible')
  const alarm = setInterval(look, askAgainMs)
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    clearInterval(alarm)
    document.removeEventListener('visibilitychange', look)
    unlisten()
    levelStore.setState({ db: null })
    tellMain(false)
  }
}
