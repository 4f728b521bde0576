import type { QualityPoint } from '../../../shared/quality.ts'
import { mosOf } from './mos.ts'
import type { Reading } from './reading.ts'

/** Of voice in one packet, which is under way as long as it takes to fill, ms. */
const packetMs = 20

/** How it sounded between two readings of one call, by the worse of the two directions. */
export function qualityBetween(before: Reading, after: Reading): QualityPoint {
  const arrived = Math.max(0, after.packetsIn - before.packetsIn)
  // A late duplicate makes the count of lost packets fall (RFC 3550 §6.4.1).
  const lost = Math.max(0, after.lost - before.lost)
  const discarded = Math.max(0, after.discarded - before.discarded)
  // Where nothing at all arrives nothing is counted as lost either, and everything is.
  const lossPercent = arrived === 0 ? 100 : Math.min(100, (100 * (lost + discarded)) / (arrived + lost))
  const lossOutPercent = after.lossOut === null ? null : Math.min(100, Math.max(0, after.lossOut * 100))
  const wayMs = (after.roundTripMs ?? 0) / 2
  const heard = mosOf({ lossPercent, delayMs: wayMs + packetMs + bufferMs(before, after) })
  // How long the exchange keeps our packets back it does not say.
  const said = mosOf({ lossPercent: lossOutPercent ?? 0, delayMs: wayMs + packetMs })
  return {
    mos: Math.min(heard, said),
    jitterMs: within(after.jitterMs),
    lossPercent,
    lossOutPercent,
    roundTripMs: after.roundTripMs === null ? null : within(after.roundTripMs),
  }
}

/** How long a sample waited on average before it was played, ms (webrtc-stats, jitterBufferDelay). */
function bufferMs(before: Reading, after: Reading): number {
  const played = after.played - before.played
  return played <= 0 ? 0 : Math.max(0, (1000 * (after.bufferDelay - before.bufferDelay)) / played)
}

/** What a fact may carry; a minute late is lost. */
const within = (ms: number): number => Math.min(60_000, Math.max(0, ms))
