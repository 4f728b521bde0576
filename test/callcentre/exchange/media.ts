import { randomInt } from 'node:crypto'
import { RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket, type RTCRtpTransceiver } from 'werift'
import { arrivals } from './arrivals.ts'
import { decodeFrame, encodeFrame, frameSamples } from './mulaw.ts'
import { directionOf, onlyPcmu, passive, payloadTypeOf, type Direction } from './sdp.ts'

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
  stats(): { readonly packetsIn: number; readonly packetsOut: number; readonly underruns: number }
  close(): void
}

const digitNames = '0123456789*#ABCD'
const silence = new Int16Array(frameSamples)
const telephoneEvent = 101

export function openMedia(onDigit: (digit: string) => void): Media {
  const connection = new RTCPeerConnection({
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
  let closed = false

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
  connection.onTrack.subscribe((track) => void track.onReceiveRtp.subscribe(receive))
  connection.onRemoteTransceiverAdded.subscribe((added) => {
    // werift would answer recvonly: call established, silence.
    added.setDirection('sendrecv')
    transceiver = added
  })

  return {
    async offer() {
      transceiver = connection.addTransceiver('audio', { direction: 'sendrecv' })
      await connection.setLocalDescription(await connection.createOffer())
      return connection.localDescription?.sdp ?? ''
    },
    async accept(answer) {
      await connection.setRemoteDescription({ type: 'answer', sdp: answer })
      direction = directionOf(answer)
    },
    async answer(offer) {
      const cut = onlyPcmu(offer)
      digitType = payloadTypeOf(cut, 'telephone-event/8000') ?? telephoneEvent
      await connection.setRemoteDescription({ type: 'offer', sdp: cut })
      const made = await connection.createAnswer()
      await connection.setLocalDescription({ type: 'answer', sdp: passive(made.sdp) })
      direction = directionOf(offer)
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
      sequence = (sequence + 1) & 0xffff
      packetsOut += 1
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
    stats: () => ({ packetsIn, packetsOut, underruns: queue.underruns() }),
    close() {
      if (closed) return
      closed = true
      connection.close().catch(() => undefined)
    },
  }
}
