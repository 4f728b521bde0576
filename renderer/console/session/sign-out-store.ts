import { createStore } from 'zustand/vanilla'
import { isLive } from '../../../shared/call.ts'
import { bridge } from '../bridge.ts'
import { ask, showFailure } from '../notice-store.ts'
import { viewStore } from '../view-store.ts'

/** Whether the question "sign out and end the call?" is on the screen. */
export const signOutStore = createStore<{ readonly asking: boolean }>(() => ({ asking: false }))

export const stay = (): void => signOutStore.setState({ asking: false })

/** Signs out at once when no call would be lost; otherwise the question comes first. Main has the last word. */
export async function askToSignOut(): Promise<void> {
  const mirror = viewStore.getState()
  if (mirror.kind === 'ready' && mirror.view.calls.some(isLive)) {
    signOutStore.setState({ asking: true })
    return
  }
  const answer = await bridge.request('session.sign-out', { force: false })
  if (answer.ok) return
  if (answer.error.code === 'not-ready' && answer.error.why === 'in-a-call') signOutStore.setState({ asking: true })
  else showFailure(answer.error)
}

export async function signOutAndEndCall(): Promise<void> {
  stay()
  await ask('session.sign-out', { force: true })
}
