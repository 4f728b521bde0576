import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../../shared/failure.ts'
import { bridge } from '../bridge.ts'

/** Why the last wish to fetch was refused; how a fetch itself fares is in the view. */
const refused = createStore<{ readonly why: Failure | null }>(() => ({ why: null }))

export const useSyncRefusal = (): Failure | null => useStore(refused, ({ why }) => why)

export async function fetchRecords(): Promise<void> {
  const answer = await bridge.request('history.sync', undefined)
  refused.setState({ why: answer.ok ? null : answer.error })
}
