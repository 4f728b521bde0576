import { useEffect } from 'react'
import { useStore } from 'zustand'
import { AppFrame } from '../ui/app-frame.tsx'
import { listenToCompactKeys } from './compact-actions.ts'
import { compactStore } from './compact-store.ts'
import { CompactStrip } from './compact-strip.tsx'

/** State and call in a strip that stays on top while one works elsewhere. */
export function CompactWindow() {
  const view = useStore(compactStore, (mirror) => mirror.view)
  useEffect(() => listenToCompactKeys(window, () => compactStore.getState().view?.call ?? null), [])
  if (view === null) return null
  return (
    <AppFrame language={view.language} theme={view.theme} contrast={view.contrast} maskNumbers={view.maskNumbers}>
      <CompactStrip view={view} />
    </AppFrame>
  )
}
