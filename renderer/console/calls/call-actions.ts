import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { DeclineHow } from '../../../shared/call.ts'
import type { Answer, Input, RequestOf } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/failure.ts'
import { bridge } from '../bridge.ts'

/** The last refusal of something asked for a call, by the call's id. */
const refusals = createStore<Readonly<Record<string, Failure>>>(() => ({}))

export const useRefusal = (id: string): Failure | null => useStore(refusals, (all) => all[id] ?? null)

export function forgetRefusal(id: string): void {
  refusals.setState(({ [id]: _gone, ...rest }) => rest, true)
}

type CallRequest = Extract<
  RequestOf<'console'>,
  | 'calls.answer'
  | 'calls.decline'
  | 'calls.divert'
  | 'calls.hang-up'
  | 'calls.hold'
  | 'calls.resume'
  | 'calls.transfer'
  | 'calls.consult'
  | 'calls.complete-transfer'
  | 'calls.back-to-caller'
  | 'calls.join'
  | 'calls.mute'
  | 'calls.reopen-microphone'
  | 'calls.digits'
  | 'calls.dismiss'
>

const underWay = new Set<string>()

async function ask<N extends CallRequest>(name: N, input: Input<N>): Promise<void> {
  // Two clicks, one request; digits are each a request of their own.
  const key = `${name} ${JSON.stringify(input)}`
  if (name !== 'calls.digits') {
    if (underWay.has(key)) return
    underWay.add(key)
  }
  const answer: Answer<N> = await bridge.request(name, input)
  underWay.delete(key)
  if (answer.ok) forgetRefusal(input.id)
  else refusals.setState({ [input.id]: answer.error })
}

export const answerCall = (id: string): Promise<void> => ask('calls.answer', { id })
export const declineCall = (id: string, how: DeclineHow = 'busy'): Promise<void> => ask('calls.decline', { id, how })
export const divertCall = (id: string, to: string): Promise<void> => ask('calls.divert', { id, to })
export const hangUpCall = (id: string): Promise<void> => ask('calls.hang-up', { id })
export const holdCall = (id: string): Promise<void> => ask('calls.hold', { id })
export const resumeCall = (id: string): Promise<void> => ask('calls.resume', { id })
export const transferCall = (id: string, to: string): Promise<void> => ask('calls.transfer', { id, to })
export const consultCall = (id: string, to: string): Promise<void> => ask('calls.consult', { id, to })
export const completeTransfer = (id: string): Promise<void> => ask('calls.complete-transfer', { id })
export const backToCaller = (id: string): Promise<void> => ask('calls.back-to-caller', { id })
export const joinCalls = (id: string): Promise<void> => ask('calls.join', { id })
export const muteCall = (id: string, muted: boolean): Promise<void> => ask('calls.mute', { id, muted })
export const reopenMicrophone = (id: string): Promise<void> => ask('calls.reopen-microphone', { id })
export const sendDigits = (id: string, digits: string): Promise<void> => ask('calls.digits', { id, digits })
export const dismissCall = (id: string): Promise<void> => ask('calls.dismiss', { id })
