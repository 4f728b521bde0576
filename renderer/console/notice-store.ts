import { createStore } from 'zustand/vanilla'
import type { Answer, Input, RequestOf } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import { bridge } from './bridge.ts'

/** The last request of this window that main refused; shown under the bars until dismissed or followed by another. */
export const noticeStore = createStore<{ readonly failure: Failure | null }>(() => ({ failure: null }))

export const showFailure = (failure: Failure): void => noticeStore.setState({ failure })
export const dismissFailure = (): void => noticeStore.setState({ failure: null })

/** Sends a request and shows its refusal in the frame. What was cancelled on purpose is no news. */
export async function ask<N extends RequestOf<'console'>>(name: N, input: Input<N>): Promise<Answer<N>> {
  dismissFailure()
  const answer = await bridge.request(name, input)
  if (!answer.ok && answer.error.code !== 'cancelled') showFailure(answer.error)
  return answer
}
