import type { SipChallenge } from '../../../shared/engine.ts'

/** A challenge that may be answered again before it is made again. `at`: ms of any one clock. */
export interface KnownChallenge extends Pick<SipChallenge, 'status' | 'challenges'> {
  readonly at: number
}

/**
 * The exchange's latest challenge, so that a request can go out with its credentials at once and saves a round trip
 * (RFC 7616 §3.3: a client may use a nonce until it is told otherwise). What it is told is learned: a nonce refused as
 * stale sets how long one may be used, and an exchange that refuses them otherwise gives each but once.
 */
export interface ChallengeMemory {
  learn(challenge: KnownChallenge): void
  /** What to answer now; undefined when nothing is known that would be taken. */
  usable(now: number): KnownChallenge | undefined
  /** A request that was sent with credentials ahead was challenged all the same. */
  refused(used: KnownChallenge, stale: boolean, now: number): void
  taken(): void
}

/** Each server has nonces of its own; what one said is remembered also while another one is used. */
export type ChallengeMemories = (server: string) => ChallengeMemory

export function challengeMemories(): ChallengeMemories {
  const memories = new Map<string, ChallengeMemory>()
  return (server) => {
    const known = memories.get(server) ?? challengeMemory()
    memories.set(server, known)
    return known
  }
}

/** Refused in a row without a word of staleness: one may be an exchange that was started anew. */
const mostRefusals = 2

export function challengeMemory(): ChallengeMemory {
  let latest: KnownChallenge | undefined
  let livesMs = Number.POSITIVE_INFINITY
  let refusals = 0
  return {
    learn: (challenge) => {
      latest = challenge
    },
    usable: (now) =>
      latest !== undefined && now - latest.at < livesMs && refusals < mostRefusals ? latest : undefined,
    refused: (used, stale, now) => {
      if (stale) livesMs = Math.min(livesMs, now - used.at)
      else refusals += 1
    },
    taken: () => {
      refusals = 0
    },
  }
}
