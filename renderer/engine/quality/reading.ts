/** What a phone can count of a call's audio; all since it began. Names: W3C webrtc-stats §8. */
export interface Reading {
  readonly packetsIn: number
  /** Of the packets from the exchange: never came, or came too late to be played. */
  readonly lost: number
  readonly discarded: number
  /** As it is now, ms. */
  readonly jitterMs: number
  /** Summed over all samples played, s; and how many those were. */
  readonly bufferDelay: number
  readonly played: number
  /** 0 to 1, as the exchange reports it now; null while it has not. */
  readonly lossOut: number | null
  readonly roundTripMs: number | null
  /** Of the microphone's track, in units of full scale² × s; null when there is none. */
  readonly voiceEnergy: number | null
}

/** Of the entries of a statistics report. */
export function readStats(report: Iterable<unknown>): Reading {
  const entries = [...report].filter(isEntry)
  const find = (type: string, ...also: readonly ((entry: Entry) => boolean)[]) =>
    entries.find((entry) => entry.type === type && also.every((is) => is(entry)))
  // An exchange that connects its caller with somebody else may go on with another stream (SSRC).
  const streams = entries.filter((entry) => entry.type === 'inbound-rtp' && isAudio(entry))
  const sum = (name: string) => streams.reduce((total, stream) => total + (number(stream, name) ?? 0), 0)
  const newest = streams.toSorted((a, b) => lastPacketAt(b) - lastPacketAt(a))[0]
  const reported = find('remote-inbound-rtp', isAudio)
  const path = find('candidate-pair', (pair) => pair['nominated'] === true && pair['state'] === 'succeeded')
  const roundTrip = number(reported, 'roundTripTime') ?? number(path, 'currentRoundTripTime')
  return {
    packetsIn: sum('packetsReceived'),
    lost: sum('packetsLost'),
    discarded: sum('packetsDiscarded'),
    jitterMs: (number(newest, 'jitter') ?? 0) * 1000,
    bufferDelay: sum('jitterBufferDelay'),
    played: sum('jitterBufferEmittedCount'),
    lossOut: number(reported, 'fractionLost'),
    roundTripMs: roundTrip === null ? null : roundTrip * 1000,
    voiceEnergy: number(find('media-source', isAudio), 'totalAudioEnergy'),
  }
}

interface Entry {
  readonly type: string
  readonly [name: string]: unknown
}

const isEntry = (entry: unknown): entry is Entry => typeof entry === 'object' && entry !== null && 'type' in entry
const isAudio = (entry: Entry): boolean => entry['kind'] === 'audio'

const lastPacketAt = (stream: Entry): number => number(stream, 'lastPacketReceivedTimestamp') ?? 0

function number(entry: Entry | undefined, name: string): number | null {
  const value = entry?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
