import { useEffect } from 'react'
import { useStore } from 'zustand'
import { AppFrame } from '../ui/app-frame.tsx'
import { listenToRingKeys } from './ring-keys.ts'
import { RingCall } from './ring-call.tsx'
import { ringStore } from './ring-store.ts'

/** One ringing call and nothing else. Main shows and hides the window; it never takes the focus. */
export function RingWindow() {
  const view = useStore(ringStore, (mirror) => mirror.view)
  useEffect(() => listenToRingKeys(window), [])
  if (view === null) return null
  return (
    <AppFrame language={view.language} theme={view.theme} contrast={view.contrast} maskNumbers={view.maskNumbers}>
      <RingCall view={view} />
    </AppFrame>
  )
}
