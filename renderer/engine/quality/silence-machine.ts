import { unreachable } from '../../../shared/unreachable.ts'

/**
 * Whether packets come in that should. What can be done about their absence is to ask the exchange for a new media path
 * (ICE restart), a few times, each time after a longer pause.
 *
 *   unexpected ⇄ flowing ──2 s nothing──▶ silent ──3 renewals in vain──▶ hopeless
 *                   ▲────────packets─────────┴──────────────────────────────┘
 */
export interface Incoming {
  readonly is: 'unexpected' | 'flowing' | 'silent' | 'hopeless'
  /** Counted last. */
  readonly packets: number
  /** The last sign of sound, or when it was first expected. */
  readonly since: number
  readonly heard: boolean
  /** Renewals since packets came last, or since the network changed. */
  readonly tries: number
  /** asked: it is with the exchange, or waits until that can be reached. resting: no further one before `until`. */
  readonly renewal: { readonly is: 'none' | 'asked' } | { readonly is: 'resting'; readonly until: number }
}

export type IncomingEvent =
  | {
      /** Once a second. */
      readonly event: 'sample'
      readonly now: number
      /** In all; another number than last time means that some came. */
      readonly packets: number
      /** False on hold by either side. */
      readonly expected: boolean
      /** ICE has failed: nothing can go either way until it is renewed. */
      readonly pathFailed: boolean
    }
  /** The exchange has answered the wish for a new path, one way or the other. */
  | { readonly event: 'answered'; readonly now: number }
  /** Another network, or the computer woke up; or ICE says that it hears nothing any more. */
  | { readonly event: 'network-changed' | 'path-lost' }

export type IncomingEffect =
  | { readonly do: 'renew' }
  | { readonly do: 'tell'; readonly is: 'flowing' | 'silent' | 'hopeless' | 'not-expected'; readonly since: number }
  /** There is no path any more, and there will be none. */
  | { readonly do: 'give-up' }

type Step = readonly [Incoming, ...IncomingEffect[]]

/**
 * Two samples without a packet, so that a silence is noticed within 3 s after the last one. No exchange is quiet for so
 * long: comfort noise (RFC 3389) is not offered, and Opus in DTX sends every 400 ms.
 */
const patienceMs = 1900
/** After the n-th renewal: ICE needs some round trips, a broken exchange needs to be left alone. */
const restsMs = [3_000, 6_000, 12_000] as const
const mostTries = restsMs.length

export const incoming = (now: number): Incoming => ({
  is: 'flowing',
  packets: 0,
  since: now,
  heard: false,
  tries: 0,
  renewal: { is: 'none' },
})

export function stepIncoming(state: Incoming, event: IncomingEvent): Step {
  switch (event.event) {
    case 'sample':
      return sampled(state, event)
    case 'answered': {
      if (state.renewal.is !== 'asked') return [state]
      const rest = restsMs[Math.min(state.tries, mostTries) - 1] ?? restsMs[0]
      return [{ ...state, renewal: { is: 'resting', until: event.now + rest } }]
    }
    case 'network-changed':
      return state.renewal.is === 'asked' ? [{ ...state, tries: 1 }] : renew({ ...state, tries: 0 })
    case 'path-lost':
      return state.renewal.is === 'none' && state.tries < mostTries ? renew(state) : [state]
    default:
      return unreachable(event)
  }
}

function sampled(state: Incoming, sample: Extract<IncomingEvent, { event: 'sample' }>): Step {
  const { now, packets, expected, pathFailed } = sample
  const came = packets !== state.packets
  const rested = state.renewal.is === 'resting' && state.renewal.until <= now
  const counted: Incoming = { ...state, packets, ...(rested ? { renewal: { is: 'none' } as const } : {}) }
  const heard = came ? { heard: true, tries: state.renewal.is === 'asked' ? state.tries : 0 } : {}
  if (!expected) {
    const rest: Incoming = { ...counted, ...heard, is: 'unexpected', since: now }
    const told: IncomingEffect[] = missing(state) ? [{ do: 'tell', is: 'not-expected', since: state.since }] : []
    // On hold nobody misses the sound, but there must be a path when it is taken back.
    return pathFailed ? after(told, mend(rest, pathFailed)) : [rest, ...told]
  }
  if (came || state.is === 'unexpected') {
    const flowing: Incoming = { ...counted, ...heard, is: 'flowing', since: now }
    return missing(state) ? [flowing, { do: 'tell', is: 'flowing', since: now }] : [flowing]
  }
  if (state.is === 'flowing') {
    if (now - state.since < patienceMs) return pathFailed ? mend(counted, pathFailed) : [counted]
    const silent: Incoming = { ...counted, is: 'silent' }
    return after([{ do: 'tell', is: 'silent', since: state.since }], mend(silent, pathFailed))
  }
  return mend(counted, pathFailed)
}

/** The next renewal, when its time has come; after the last one there is nothing left to do, and that is said once. */
function mend(state: Incoming, pathFailed: boolean): Step {
  if (state.renewal.is !== 'none') return [state]
  if (state.tries < mostTries) return renew(state)
  const over: IncomingEffect[] = pathFailed && state.tries === mostTries ? [{ do: 'give-up' }] : []
  const spent: Incoming = { ...state, tries: state.tries + over.length }
  if (state.is !== 'silent') return [spent, ...over]
  return [{ ...spent, is: 'hopeless' }, { do: 'tell', is: 'hopeless', since: state.since }, ...over]
}

const renew = (state: Incoming): Step => [
  { ...state, tries: state.tries + 1, renewal: { is: 'asked' } },
  { do: 'renew' },
]

const missing = ({ is }: Incoming): boolean => is === 'silent' || is === 'hopeless'

const after = (first: readonly IncomingEffect[], [state, ...effects]: Step): Step => [state, ...first, ...effects]
