import { answerCall, declineCall } from './ring-actions.ts'
import { ringStore } from './ring-store.ts'

/** The console's keys, for the one who clicked into this window. Returns its undo. */
export function listenToRingKeys(target: Window): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey || event.repeat) return
    const call = ringStore.getState().view?.call
    if (call?.kind !== 'ringing') return
    if (event.code === 'KeyA') void answerCall(call.id)
    else if (event.code === 'KeyR') void declineCall(call.id)
    else return
    event.preventDefault()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}
