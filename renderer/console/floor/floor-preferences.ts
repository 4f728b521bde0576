import type { FloorPreferences } from '../../../shared/floor-preferences.ts'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'

type Likes = { readonly likes: FloorPreferences; readonly like: (part: Partial<FloorPreferences>) => void }

/** How this lead likes to look at the floor, and how to like something else; main keeps it. */
export function useFloorPreferences(): Likes {
  const likes = useView((view) => view.preferences.floor)
  return { likes, like: (part) => void ask('preferences.change', { floor: { ...likes, ...part } }) }
}
