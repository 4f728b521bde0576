import { useEffect } from 'react'
import { useStore } from 'zustand'
import { bridge } from '../bridge.ts'
import { roomStore, showRoom } from '../room-store.ts'
import { useView } from '../view-store.ts'

/** Whoever looks at the history has seen what was missed; and a click on the notice of a missed call leads there. */
export function useMissed(): void {
  const missed = useView((view) => view.missed)
  const looks = useStore(roomStore, ({ room, call }) => room === 'history' && call === null)

  useEffect(() => bridge.on('room.asked-for', ({ room }) => showRoom(room)), [])
  useEffect(() => {
    if (!looks || missed === 0) return
    const seen = () => void bridge.request('missed.seen', undefined)
    // Nobody looks at a window behind the others.
    if (document.hasFocus()) return seen()
    window.addEventListener('focus', seen, { once: true })
    return () => window.removeEventListener('focus', seen)
  }, [looks, missed])
}
