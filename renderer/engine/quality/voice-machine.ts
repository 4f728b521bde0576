/**
 * Whether the microphone gives anything but digital silence, while it is open, hot and sent. What it gives is measured as
 * energy, which an open microphone always has: the quietest room is louder than the lowest bit.
 *
 *   unexpected ⇄ flowing ──2 s nothing──▶ silent ──opened anew, in vain──▶ hopeless
 */
export interface Voice {
  readonly is: 'unexpected' | 'flowing' | 'silent' | 'hopeless'
  readonly energy: number
  readonly measuredAt: number
  /** The last sign of sound, or when it was first expected. */
  readonly since: number
  readonly heard: boolean
  /** It was opened anew because of this silence. */
  readonly reopenedAt: number | null
  /** Silences that ended by themselves. */
  readonly pauses: number
}

export type VoiceEvent =
  | {
      readonly event: 'sample'
      readonly now: number
      /** In all, full scale² × s; null: there is no track. */
      readonly energy: number | null
      readonly expected: boolean
    }
  | { readonly event: 'reopened'; readonly now: number }

export type VoiceEffect = {
  readonly do: 'tell'
  readonly is: 'flowing' | 'silent' | 'hopeless' | 'not-expected'
  readonly since: number
}

/** Two samples, so that a silence is noticed within 3 s. */
const patienceMs = 1900
/**
 * Some headsets cut their microphone while nobody speaks. One that was silent so often and came back by itself is
 * believed to be of that kind, and is not reported every time its agent listens.
 */
const pausesThatMeanNothing = 2
const longPatienceMs = 15_000
const reopenedPatienceMs = 3_000
/**
 * Twice what a signal that toggles the lowest of 16 bits has. Real silence has none at all, but the browser's echo canceller
 * lays so much noise over it. Full scale², per s.
 */
const silence = 2 / 32_767 ** 2

export const voice = (now: number): Voice => ({
  is: 'flowing',
  energy: 0,
  measuredAt: now,
  since: now,
  heard: false,
  reopenedAt: null,
  pauses: 0,
})

export function stepVoice(state: Voice, event: VoiceEvent): readonly [Voice, ...VoiceEffect[]] {
  if (event.event === 'reopened') return [{ ...state, reopenedAt: missing(state) ? event.now : null }]
  const { now, energy, expected } = event
  const seconds = Math.max(0.001, (now - state.measuredAt) / 1000)
  const measured: Voice = { ...state, energy: energy ?? 0, measuredAt: now }
  if (!expected) {
    const rest: Voice = { ...measured, is: 'unexpected', since: now, reopenedAt: null }
    return missing(state) ? [rest, { do: 'tell', is: 'not-expected', since: state.since }] : [rest]
  }
  // Another track begins to count anew.
  const came = energy !== null && Math.abs(energy - state.energy) / seconds > silence
  if (came || state.is === 'unexpected') {
    const flowing: Voice = { ...measured, is: 'flowing', since: now, heard: state.heard || came, reopenedAt: null }
    if (!missing(state)) return [flowing]
    const pauses = state.reopenedAt === null ? state.pauses + 1 : 0
    return [
      { ...flowing, pauses },
      { do: 'tell', is: 'flowing', since: now },
    ]
  }
  if (state.is === 'flowing') {
    const patience = state.pauses >= pausesThatMeanNothing ? longPatienceMs : patienceMs
    if (now - state.since < patience) return [measured]
    return [
      { ...measured, is: 'silent' },
      { do: 'tell', is: 'silent', since: state.since },
    ]
  }
  const inVain = state.is === 'silent' && state.reopenedAt !== null && now - state.reopenedAt >= reopenedPatienceMs
  return inVain
    ? [
        { ...measured, is: 'hopeless' },
        { do: 'tell', is: 'hopeless', since: state.since },
      ]
    : [measured]
}

const missing = ({ is }: Voice): boolean => is === 'silent' || is === 'hopeless'
