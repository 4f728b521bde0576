import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { FloorPreferences } from '../../../shared/floor-preferences.ts'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'

type Likes = { readonly likes: FloorPreferences; readonly like: (part: Partial<FloorPreferences>) => void }

/** What was chosen here and is not yet kept by main: who chooses twice quickly builds on the first choice. */
const chosen = createStore<{ readonly part: Partial<FloorPreferences>; readonly asked: number }>(() => ({
  part: {},
  asked: 0,
}))

async function choose(kept: FloorPreferences, more: Partial<FloorPreferences>): Promise<void> {
  chosen.setState(({ part, asked }) => ({ part: { ...part, ...more }, asked: asked + 1 }))
  try {
    await ask('preferences.change', { floor: { ...kept, ...chosen.getState().part } })
  } finally {
    // Main has told the new preferences before it answered; what it refused is as it was.
    chosen.setState(({ part, asked }) => ({ part: asked === 1 ? {} : part, asked: asked - 1 }))
  }
}

/** How this lead likes to look at the floor, and how to like something else; main keeps it. */
export function useFloorPreferences(): Likes {
  const kept = useView((view) => view.preferences.floor)
  const { part } = useStore(chosen)
  const likes = useMemo(() => ({ ...kept, ...part }), [kept, part])
  return { likes, like: (more) => void choose(kept, more) }
}
