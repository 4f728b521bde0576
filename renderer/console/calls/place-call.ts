import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Input } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/failure.ts'
import { bridge } from '../bridge.ts'

/** Where a call was asked for; its refusal is said there. */
export type Place = 'dial' | 'today' | 'history' | 'details' | 'bar' | 'floor' | 'link'

type Asked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'asking'; readonly place: Place }
  | { readonly kind: 'refused'; readonly place: Place; readonly why: Failure }

const asked = createStore<Asked>(() => ({ kind: 'nothing' }))

/** Resolves to whether main took the call on. A second click while one is asked for does nothing. */
export async function placeCall(place: Place, call: Input<'calls.call'>): Promise<boolean> {
  if (asked.getState().kind === 'asking') return false
  asked.setState({ kind: 'asking', place }, true)
  const answer = await bridge.request('calls.call', call)
  asked.setState(answer.ok ? { kind: 'nothing' } : { kind: 'refused', place, why: answer.error }, true)
  return answer.ok
}

export function forgetPlaced(place: Place): void {
  const now = asked.getState()
  if (now.kind === 'refused' && now.place === place) asked.setState({ kind: 'nothing' }, true)
}

export const useAsking = (): boolean => useStore(asked, (now) => now.kind === 'asking')

export const useRefusedAt = (place: Place): Failure | null =>
  useStore(asked, (now) => (now.kind === 'refused' && now.place === place ? now.why : null))
