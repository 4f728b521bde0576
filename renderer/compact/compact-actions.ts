import { createStore } from 'zustand/vanilla'
import { isHeld, type Call } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import { bridge } from './bridge.ts'

/** The refusal of the last press, and of which call. */
export const compactRefusal = createStore<{ readonly id: string; readonly why: Failure | null }>(() => ({
  id: '',
  why: null,
}))

async function ask(
  name: 'calls.answer' | 'calls.decline' | 'calls.hang-up' | 'calls.hold' | 'calls.resume',
  id: string,
): Promise<void> {
  const answer = await bridge.request(name, { id })
  compactRefusal.setState({ id, why: answer.ok ? null : answer.error })
}

type Talking = Extract<Call, { kind: 'talking' }>

export const answerCall = (id: string): Promise<void> => ask('calls.answer', id)
export const declineCall = (id: string): Promise<void> => ask('calls.decline', id)
export const hangUpCall = (id: string): Promise<void> => ask('calls.hang-up', id)
export const toggleHold = (call: Talking): Promise<void> => ask(isHeld(call) ? 'calls.resume' : 'calls.hold', call.id)
export async function toggleMute({ id, muted }: Talking): Promise<void> {
  const answer = await bridge.request('calls.mute', { id, muted: !muted })
  compactRefusal.setState({ id, why: answer.ok ? null : answer.error })
}

export const leaveCompact = (): void => void bridge.request('compact.switch', { compact: false })
export const openStates = (): void => void bridge.request('compact.open-states', undefined)

/** The console's keys, for the one who clicked into this strip. Returns its undo. */
export function listenToCompactKeys(target: Window, call: () => Call | null): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey || event.repeat) return
    if (!perform(event.code, call())) return
    event.preventDefault()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}

function perform(code: string, call: Call | null): boolean {
  if (code === 'KeyC') leaveCompact()
  else if (code === 'KeyS') openStates()
  else if (call === null) return false
  else if (code === 'KeyA' && call.kind === 'ringing') void answerCall(call.id)
  else if (code === 'KeyR' && call.kind === 'ringing') void declineCall(call.id)
  else if (code === 'KeyM' && call.kind === 'talking') void toggleMute(call)
  else if (code === 'KeyH' && call.kind === 'talking') void toggleHold(call)
  else if (code === 'KeyE' && call.kind !== 'ringing') void hangUpCall(call.id)
  else return false
  return true
}
