import { gathered } from './gathered.ts'
import type { Direction } from './media-direction.ts'

/** No servers unless the profile names some; sip.js's default would ask Google's STUN. */
export const connectionOptions = {
  iceServers: [],
  bundlePolicy: 'max-bundle',
  rtcpMuxPolicy: 'require',
} as const satisfies RTCConfiguration

/**
 * Not comfort noise (RFC 3389): with it an exchange sends nothing while its side is quiet, and a line that is dead could
 * not be told from a customer who listens.
 */
export const withoutComfortNoise = (): RTCRtpCodec[] =>
  RTCRtpReceiver.getCapabilities('audio')?.codecs.filter(({ mimeType }) => mimeType !== 'audio/CN') ?? []

/** The one audio stream of a connection; undefined before there is one. */
export const audioOf = (connection: RTCPeerConnection): RTCRtpTransceiver | undefined =>
  connection
    .getTransceivers()
    .find(({ receiver, currentDirection }) => receiver.track.kind === 'audio' && currentDirection !== 'stopped')

/** Makes an offer and resolves when it holds the candidates that an exchange needs. `anew`: with a new path (ICE restart). */
export async function describeOffer(connection: RTCPeerConnection, direction: Direction, anew = false): Promise<void> {
  const transceiver = audioOf(connection) ?? connection.addTransceiver('audio')
  transceiver.direction = direction
  transceiver.setCodecPreferences(withoutComfortNoise())
  await connection.setLocalDescription(await connection.createOffer({ iceRestart: anew }))
  await gathered(connection, anew)
}

/** Which of those who were rung describes itself: no two have the same (RFC 8839 §5.4). */
export const placeOf = (sdp: string): string | undefined => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1]
