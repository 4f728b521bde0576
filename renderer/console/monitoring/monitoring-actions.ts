import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../../shared/failure.ts'
import type { MonitoringDeed, MonitoringMode } from '../../../shared/monitoring.ts'
import { bridge } from '../bridge.ts'

type Asked = {
  /** Why main would not do what was pressed last; whatever the session itself met is in the view. */
  readonly refused: Failure | null
  readonly isSending: boolean
  /** The question before a call is taken over is open. */
  readonly isTakingOver: boolean
}
const nothing: Asked = { refused: null, isSending: false, isTakingOver: false }
const store = createStore<Asked>(() => nothing)

export const useAsked = <T>(select: (asked: Asked) => T): T => useStore(store, select)

async function ask(request: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: Failure }>) {
  // Two clicks, one request.
  if (store.getState().isSending) return
  store.setState({ isSending: true, refused: null })
  const answer = await request()
  store.setState({ isSending: false, refused: answer.ok ? null : answer.error })
}

/** `key`: of the agent's row. */
export const startMonitoring = (key: string, mode: MonitoringMode): Promise<void> =>
  ask(() => bridge.request('monitoring.start', { key, mode }))
export const switchMonitoring = (to: MonitoringDeed): Promise<void> =>
  ask(() => bridge.request('monitoring.switch', { to }))
export async function leaveMonitoring(): Promise<void> {
  askTakeOver(false)
  await bridge.request('monitoring.leave', undefined)
}
export const dismissMonitoring = (): Promise<unknown> => bridge.request('monitoring.dismiss', undefined)
export const forgetRefused = (): void => store.setState({ refused: null })
export const askTakeOver = (isTakingOver: boolean): void => store.setState({ isTakingOver })
