import { useSyncExternalStore } from 'react'

/** One timer for all running clocks of a window; it stands still while nobody looks. */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

function schedule(): void {
  // Just after the full second, so that all clocks change together and none skips one.
  timer = setTimeout(tick, 1005 - (Date.now() % 1000))
}

function tick(): void {
  for (const listener of listeners) listener()
  schedule()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) schedule()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

const second = (): number => Math.floor(Date.now() / 1000)

/**
 * What `select` makes of the time (epoch ms), looked at each second and rendered again only when it is another value.
 * For values that are compared as they are: no objects.
 */
export const useEachSecond = <T extends string | number | boolean>(select: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => select(Date.now()))

/** The current second (epoch), rendered again each second. */
export const useSecond = (): number => useSyncExternalStore(subscribe, second)
