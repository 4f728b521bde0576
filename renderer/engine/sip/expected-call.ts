import type { Microphone } from '../microphone.ts'

/** What a call that will be answered by itself needs, made ready before its INVITE comes. */
export interface ExpectedCall {
  /** Opens the microphone, disabled, and gathers candidates; `false` lets both go again. */
  expect(on: boolean): void
  /** A connection for the call that came; undefined when none was expected. */
  take(): RTCPeerConnection | undefined
}

/**
 * A callout that we asked for rings here and is answered without a press: there is no ring time in which the answer
 * could be made. But it is known some time before, so a slow microphone and the candidates do not cost any then.
 */
export function expectedCall(microphone: Pick<Microphone, 'open'>, options: () => RTCConfiguration): ExpectedCall {
  let letGo: (() => void) | undefined
  let spare: RTCPeerConnection | undefined

  const openMicrophone = (): (() => void) => {
    let wanted = true
    const opening = microphone.open().then((opened) => {
      if (!opened.ok) return undefined
      opened.value.track.enabled = false
      if (!wanted) opened.value.close()
      return opened.value
    })
    return () => {
      if (!wanted) return
      wanted = false
      void opening.then((opened) => opened?.close())
    }
  }
  return {
    expect: (on) => {
      if (on === (letGo !== undefined)) return
      letGo?.()
      letGo = on ? openMicrophone() : undefined
      spare?.close()
      spare = on ? new RTCPeerConnection({ ...options(), iceCandidatePoolSize: 1 }) : undefined
    },
    take: () => {
      const taken = spare
      spare = undefined
      return taken
    },
  }
}
