import { candidateSeen, gathering, waitMs } from './gathering.ts'

/** Resolves when the local description holds the candidates that an exchange needs; see gathering.ts. */
export function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    let so = gathering(performance.now())
    let alarm: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(alarm)
      so = { ...so, complete: connection.iceGatheringState === 'complete' || connection.signalingState === 'closed' }
      const wait = waitMs(so, performance.now())
      if (wait > 0) {
        alarm = setTimeout(look, wait)
        return
      }
      connection.removeEventListener('icecandidate', seen)
      connection.removeEventListener('icegatheringstatechange', look)
      resolve()
    }
    const seen = ({ candidate }: RTCPeerConnectionIceEvent) => {
      if (candidate !== null) so = candidateSeen(so, performance.now(), candidate)
      look()
    }
    connection.addEventListener('icecandidate', seen)
    connection.addEventListener('icegatheringstatechange', look)
    look()
  })
}
