import { createStore } from 'zustand/vanilla'
import type { DeclineHow } from '../../shared/call.ts'
import type { Answer } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import { bridge } from './bridge.ts'

/** The refusal of the last click, and of which call. */
export const ringRefusal = createStore<{ readonly id: string; readonly why: Failure | null }>(() => ({
  id: '',
  why: null,
}))

/** Where a caller was sent on to last, for the next one; '' before the first. Forgotten with the window. */
let lastSentOnTo = ''
export const sentOnTo = (): string => lastSentOnTo

const refused = (id: string, answer: Answer<'calls.answer'>): void =>
  ringRefusal.setState({ id, why: answer.ok ? null : answer.error })

export const answerCall = async (id: string): Promise<void> => refused(id, await bridge.request('calls.answer', { id }))
export const declineCall = async (id: string, how: DeclineHow = 'busy'): Promise<void> =>
  refused(id, await bridge.request('calls.decline', { id, how }))
export async function sendOn(id: string, to: string): Promise<void> {
  lastSentOnTo = to
  refused(id, await bridge.request('calls.divert', { id, to }))
}
/** Colleagues are chosen in the console. */
export const showConsole = (): void => void bridge.request('console.show', undefined)
