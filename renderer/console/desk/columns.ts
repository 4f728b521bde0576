import { useCallback, useSyncExternalStore } from 'react'
import type { Preferences } from '../../../shared/preferences.ts'
import { useView } from '../view-store.ts'

/**
 * look §9: three columns from 1180, one below 620 (the dial pad waits in a drawer). The window's width in pixels is
 * measured in the agent's text size (per cent), because everything in the columns grows with it.
 */
export function columnsFor(width: number, textSize: Preferences['textSize']): 1 | 2 | 3 {
  const usual = (width * 100) / textSize
  return usual >= 1180 ? 3 : usual >= 620 ? 2 : 1
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

export function useColumns(): 1 | 2 | 3 {
  const textSize = useView((view) => view.preferences.textSize)
  return useSyncExternalStore(
    subscribe,
    useCallback(() => columnsFor(window.innerWidth, textSize), [textSize]),
  )
}
