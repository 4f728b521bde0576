import { useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useEachSecond } from '../../ui/second.ts'

/** Whether the rows of the agents are being scrolled: what nobody can press meanwhile need not be made. */
export const rowsMoving = createStore<{ readonly is: boolean }>(() => ({ is: false }))

/** How often rows that move are given what is new, ms. */
const giveEveryMs = 2_000

/**
 * What is told, while the rows stand still. While they move it comes less often: thousands of rows in another order several
 * times a second cost the frames of the movement, and nobody reads them meanwhile.
 */
export function useCalm<T>(told: T): T {
  const isMoving = useStore(rowsMoving, ({ is }) => is)
  const beat = useEachSecond((now) => Math.floor(now / giveEveryMs))
  const [given, setGiven] = useState({ told, beat })
  if (given.told !== told && (!isMoving || given.beat !== beat)) {
    setGiven({ told, beat })
    return told
  }
  return given.told
}
