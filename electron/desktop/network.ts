import type { Clock } from '../clock.ts'

/** Electron tells main of no network event, only of the present state; looked at this often. ms. */
const lookEveryMs = 2000

/** Calls `back` when the computer has a network again after it had none. Answers with the undo. */
export function watchNetwork(clock: Clock, isOnline: () => boolean, back: () => void): () => void {
  let wasOnline = isOnline()
  let undo: () => void = () => undefined
  const look = () => {
    const online = isOnline()
    if (online && !wasOnline) back()
    wasOnline = online
    undo = clock.after(lookEveryMs, look)
  }
  undo = clock.after(lookEveryMs, look)
  return () => undo()
}
