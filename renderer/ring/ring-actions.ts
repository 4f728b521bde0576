import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../shared/failure.ts'
import { bridge } from './bridge.ts'

/** The refusal of the last click, and of which call. */
export const ringRefusal = createStore<{ readonly id: string; readonly why: Failure | null }>(() => ({
  id: '',
  why: null,
}))

async function ask(name: 'calls.answer' | 'calls.decline', id: string): Promise<void> {
  const answer = await bridge.request(name, { id })
  ringRefusal.setState({ id, why: answer.ok ? null : answer.error })
}

export const answerCall = (id: string): Promise<void> => ask('calls.answer', id)
export const declineCall = (id: string): Promise<void> => ask('calls.decline', id)
