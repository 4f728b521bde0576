import { candidateSeen, gathering, waitMs } from './gathering.ts'

/**
 * Resolves when the local description holds the candidates that an exchange needs; see gathering.ts. `anew`: it asks for
 * a new path (ICE restart); the connection says "complete" of the old one for a moment longer.
 */
export function gathered(connection: RTCPeerConnection, anew = false): Promise<void> {
  return new Promise((resolve) => {
    const needs = connection.getConfiguration().iceTransportPolicy === 'relay' ? 'relay' : 'host'
    let so = gathering(performance.now(), needs)
    let isOld = anew
    let alarm: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(alarm)
      const { iceGatheringState, signalingState } = connection
      if (iceGatheringState !== 'complete') isOld = false
      so = { ...so, complete: (iceGatheringState === 'complete' && !isOld) || signalingState === 'closed' }
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
      isOld = false
      if (candidate !== null) so = candidateSeen(so, performance.now(), candidate)
      look()
    }
    connection.addEventListener('icecandidate', seen)
    connection.addEventListener('icegatheringstatechange', look)
    look()
  })
}
