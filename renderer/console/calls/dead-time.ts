import { useEffect, useState } from 'react'
import type { Call } from '../../../shared/call.ts'

/** How long the place of Hang up is dead after a call ended under the pointer (product §5). */
export const deadMs = 400

/** `liveId`: the live call in the big row. `ends`: how often such a call went away; each time the place closes. */
export type Guard = { readonly liveId: string | null; readonly ends: number }

export const openGuard: Guard = { liveId: null, ends: 0 }

/** Closes the place when the live call that had it is gone, whatever stands there now. */
export function guardFor(before: Guard, main: Call | null): Guard {
  const liveId = main === null || main.kind === 'ended' ? null : main.id
  if (liveId === before.liveId) return before
  return { liveId, ends: before.liveId === null ? before.ends : before.ends + 1 }
}

/** True while the right end of the call bar is dead. */
export function useDeadTime(main: Call | null): boolean {
  const [guard, setGuard] = useState(openGuard)
  const [opened, setOpened] = useState(0)
  // Decided while rendering: an effect would leave the first frame clickable.
  const next = guardFor(guard, main)
  if (next !== guard) setGuard(next)
  const { ends } = next
  useEffect(() => {
    if (ends === opened) return
    const timer = setTimeout(() => setOpened(ends), deadMs)
    return () => clearTimeout(timer)
  }, [ends, opened])
  return ends !== opened
}
