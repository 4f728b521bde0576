import { frameMs } from './mulaw.ts'

/** Whoever speaks or listens. Who hears whom is nothing but these sets: a call, hold, listening in are sets of parties. */
export interface Party {
  /** The parties this one hears, added up. */
  hears: ReadonlySet<Party>
  /** Its frame of this tick, undefined for nothing. Asked exactly once a tick. */
  speak(tick: number): Int16Array | undefined
  /** What it hears in this tick; undefined when nobody it hears said anything. */
  listen(frame: Int16Array | undefined, tick: number): void
}

export interface MixerStats {
  readonly ticks: number
  /** Ticks that came more than 5 ms late: says whether a bad sound was the machine's fault. */
  readonly late: number
  readonly worstLateMs: number
  readonly skipped: number
}

export interface Mixer {
  add(party: Party): void
  remove(party: Party): void
  stats(): MixerStats
  stop(): void
}

const toleranceMs = 5
const giveUpMs = 200

/** One 20 ms clock for all parties. It runs only while there are some. */
export function startMixer(): Mixer {
  const parties = new Set<Party>()
  let timer: NodeJS.Timeout | undefined
  let tick = 0
  let due = 0
  let late = 0
  let worstLateMs = 0
  let skipped = 0

  const turn = (): void => {
    // Absolute due times: setTimeout(20) alone drifts, and a drifting clock empties the phones' buffers.
    for (let now = performance.now(); now >= due; now = performance.now()) {
      const lateMs = now - due
      if (lateMs > toleranceMs) late += 1
      worstLateMs = Math.max(worstLateMs, lateMs)
      if (lateMs > giveUpMs) {
        const missed = Math.floor(lateMs / frameMs)
        skipped += missed
        tick += missed
        due += missed * frameMs
      }
      mixOnce(parties, tick)
      tick += 1
      due += frameMs
    }
    if (parties.size > 0) timer = setTimeout(turn, Math.max(0, due - performance.now()))
    else timer = undefined
  }

  return {
    add(party) {
      parties.add(party)
      if (timer) return
      due = performance.now() + frameMs
      timer = setTimeout(turn, frameMs)
    },
    remove: (party) => void parties.delete(party),
    stats: () => ({ ticks: tick, late, worstLateMs: Math.round(worstLateMs), skipped }),
    stop() {
      clearTimeout(timer)
      timer = undefined
      parties.clear()
    },
  }
}

/** One turn of the matrix. Parties that are heard but not added (music) are asked once too. */
export function mixOnce(parties: ReadonlySet<Party>, tick: number): void {
  const said = new Map<Party, Int16Array | undefined>()
  const frameOf = (party: Party): Int16Array | undefined => {
    if (!said.has(party)) said.set(party, party.speak(tick))
    return said.get(party)
  }
  for (const party of parties) frameOf(party)
  for (const party of parties) party.listen(mix([...party.hears].map(frameOf)), tick)
}

export function mix(frames: readonly (Int16Array | undefined)[]): Int16Array | undefined {
  const heard = frames.filter((frame) => frame !== undefined)
  const [first, ...others] = heard
  if (!first || others.length === 0) return first
  return first.map((sample, index) => {
    const sum = others.reduce((total, frame) => total + (frame[index] ?? 0), sample)
    return Math.max(-32_768, Math.min(32_767, sum))
  })
}
