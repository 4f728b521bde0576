import { randomInt } from 'node:crypto'
import { RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket, type RTCRtpTransceiver } from 'werift'
import { arrivals } from './arrivals.ts'
import { decodeFrame, encodeFrame, frameSamples } from './mulaw.ts'
import { directionOf, onlyPcmu, passive, payloadTypeOf, type Direction } from './sdp.ts'

/** What goes wrong on the way to the phone. */
export interface Disturbance {
  /** Nothing is sent: at all, or until the phone asks for a new path (ICE restart). */
  readonly silent: 'no' | 'yes' | 'until-renewed'
  /** Of the packets, 0 to 100, evenly spread. */
  readonly lossPercent: number
}

export const undisturbed: Disturbance = { silent: 'no', lossPercent: 0 }

/** The RTP end of one phone: WebRTC (ICE, DTLS, SRTP) with PCMU, bound to 127.0.0.1 only. */
export interface Media {
  /** Our offer, candidates included. */
  offer(): Promise<string>
  /** The phone's answer to our offer. */
  accept(answer: string): Promise<void>
  /** Our answer to the phone's offer, first or later. */
  answer(offer: string): Promise<string>
  /** The direction the phone asked for last: anything but `sendrecv` and `recvonly` … means it does not listen. */
  phoneDirection(): Direction
  pull(): Int16Array | undefined
  push(frame: Int16Array | undefined): void
  isConnected(): boolean
  /** Epoch ms of the last packet from the phone, 0 before the first. */
  lastPacketAt(): number
  disturb(how: Disturbance): void
  /** `renewals`: new paths that the phone asked for. */
  stats(): {
    readonly packetsIn: number
    readonly packetsOut: number
    readonly underruns: number
    readonly renewals: number
  }
  close(): void
}

const digitNames = '0123456789*#ABCD'
const silence = new Int16Array(frameSamples)
const telephoneEvent = 101

const open = (): RTCPeerConnection =>
  new RTCPeerConnection({
    codecs: {
      audio: [
        new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 }),
        new RTCRtpCodecParameters({
          mimeType: 'audio/telephone-event',
          clockRate: 8000,
          channels: 1,
          payloadType: telephoneEvent,
        }),
      ],
    },
    iceServers: [],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
    // werift leaves the loopback interface out; and without the second line it would bind 0.0.0.0.
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceInterfaceAddresses: { udp4: '127.0.0.1' },
  })

const fragmentOf = (sdp: string): string | undefined => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1]

export function openMedia(onDigit: (digit: string) => void): Media {
  let connection = open()
  const queue = arrivals()
  let transceiver: RTCRtpTransceiver | undefined
  let digitType = telephoneEvent
  let lastDigitStamp: number | undefined
  let direction: Direction = 'sendrecv'
  let lastPacketAt = 0
  let packetsIn = 0
  let packetsOut = 0
  let sequence = randomInt(0x8000)
  let stamp = randomInt(0x7fff_ffff)
  let disturbance = undisturbed
  /** The phone's ICE user name; another one begins ICE anew (RFC 8839 §4.4.1.1.1). */
  let fragment: string | undefined
  let renewals = 0
  let lost = 0
  let closed = false

  const meet = (sdp: string): void => {
    const next = fragmentOf(sdp)
    if (fragment !== undefined && next !== fragment) {
      renewals += 1
      if (disturbance.silent === 'until-renewed') disturbance = { ...disturbance, silent: 'no' }
    }
    fragment = next
  }

  const receive = (packet: RtpPacket): void => {
    lastPacketAt = Date.now()
    packetsIn += 1
    if (packet.header.payloadType === 0) return queue.push(packet.header.sequenceNumber, decodeFrame(packet.payload))
    // RFC 4733 2.5: all packets of one digit share its timestamp, so a repeated digit still counts twice.
    if (packet.header.payloadType !== digitType || packet.header.timestamp === lastDigitStamp) return
    lastDigitStamp = packet.header.timestamp
    const digit = digitNames[packet.payload[0] ?? 0xff]
    if (digit) onDigit(digit)
  }
  const listen = (): void => {
    connection.onTrack.subscribe((track) => void track.onReceiveRtp.subscribe(receive))
    connection.onRemoteTransceiverAdded.subscribe((added) => {
      // werift would answer recvonly: call established, silence.
      added.setDirection('sendrecv')
      transceiver = added
    })
  }
  listen()

  return {
    async offer() {
      transceiver = connection.addTransceiver('audio', { direction: 'sendrecv' })
      await connection.setLocalDescription(await connection.createOffer())
      return connection.localDescription?.sdp ?? ''
    },
    async accept(answer) {
      await connection.setRemoteDescription({ type: 'answer', sdp: answer })
      direction = directionOf(answer)
      meet(answer)
    },
    async answer(offer) {
      // werift never begins a handshake where ICE begins anew before it was through.
      if (fragment !== undefined && fragmentOf(offer) !== fragment && connection.connectionState !== 'connected') {
        connection.close().catch(() => undefined)
        connection = open()
        listen()
      }
      const cut = onlyPcmu(offer)
      digitType = payloadTypeOf(cut, 'telephone-event/8000') ?? telephoneEvent
      await connection.setRemoteDescription({ type: 'offer', sdp: cut })
      const made = await connection.createAnswer()
      await connection.setLocalDescription({ type: 'answer', sdp: passive(made.sdp) })
      direction = directionOf(offer)
      meet(offer)
      return connection.localDescription?.sdp ?? ''
    },
    phoneDirection: () => direction,
    pull: () => queue.pull(),
    push(frame) {
      if (closed) return
      // The timestamp goes on during hold too, so that the phone's jitter buffer sees a pause and not a jump.
      stamp = (stamp + frameSamples) >>> 0
      const listens = direction === 'sendrecv' || direction === 'recvonly'
      if (!listens || !transceiver || connection.connectionState !== 'connected') return
      if (disturbance.silent !== 'no') return
      sequence = (sequence + 1) & 0xffff
      packetsOut += 1
      if (Math.floor((packetsOut * disturbance.lossPercent) / 100) > lost) {
        lost += 1
        return
      }
      const header = new RtpHeader({
        payloadType: 0,
        sequenceNumber: sequence,
        timestamp: stamp,
        marker: packetsOut === 1,
      })
      // A send that fails means the connection is just closing; the SIP side will say so.
      transceiver.sender.sendRtp(new RtpPacket(header, encodeFrame(frame ?? silence))).catch(() => undefined)
    },
    isConnected: () => connection.connectionState === 'connected',
    lastPacketAt: () => lastPacketAt,
    disturb(how) {
      disturbance = how
      lost = Math.floor((packetsOut * how.lossPercent) / 100)
    },
    stats: () => ({ packetsIn, packetsOut, underruns: queue.underruns(), renewals }),
    close() {
      if (closed) return
      closed = true
      connection.close().catch(() => undefined)
    },
  }
}
