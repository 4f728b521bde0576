import { unreachable } from '../../shared/unreachable.ts'

/** Failed tries in a row that open a circuit. */
const failuresToOpen = 5
const firstPauseMs = 2_000
/** A poll is never refused for longer than this without a try. */
export const longestPauseMs = 30_000

/**
 * Whether a server is worth polling. `closed`: it is. `open`: left alone until then (epoch ms). `half-open`: one poll is
 * trying whether it is well again. `pauseMs`: of this time, before jitter.
 */
export type Circuit =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number; readonly pauseMs: number }
  | { readonly kind: 'half-open'; readonly pauseMs: number; readonly trial: number }

/** `try`: our number of one try on the network, never used twice. `random`: from 0 to 1. `now`: epoch ms. */
export type CircuitEvent =
  | { readonly kind: 'poll'; readonly try: number; readonly now: number }
  | {
      readonly kind: 'ended'
      readonly try: number
      /** `nothing`: it was given up by us, and tells nothing of the server. */
      readonly how: 'well' | 'unwell' | 'nothing'
      readonly now: number
      readonly random: number
    }

export type CircuitEffect =
  /** The poll is not to be sent. */
  | { readonly kind: 'refuse'; readonly until: number }
  | { readonly kind: 'opened'; readonly until: number }
  | { readonly kind: 'closed' }

export const healthy: Circuit = { kind: 'closed', failures: 0 }

/** Only polls ask; everything else is sent in any state, and its success closes the circuit too. */
export function step(circuit: Circuit, event: CircuitEvent): readonly [Circuit, ...CircuitEffect[]] {
  switch (event.kind) {
    case 'poll':
      return asked(circuit, event)
    case 'ended':
      if (event.how === 'well') return circuit.kind === 'closed' ? [healthy] : [healthy, { kind: 'closed' }]
      return event.how === 'unwell' ? failed(circuit, event) : givenUp(circuit, event)
    default:
      return unreachable(event)
  }
}

type Asked = Extract<CircuitEvent, { kind: 'poll' }>
type Ended = Extract<CircuitEvent, { kind: 'ended' }>

function asked(circuit: Circuit, { try: trial, now }: Asked): readonly [Circuit, ...CircuitEffect[]] {
  switch (circuit.kind) {
    case 'closed':
      return [circuit]
    case 'open': {
      const { until, pauseMs } = circuit
      // Farther away than any pause: the clock was put back.
      const isOver = now >= until || until - now > longestPauseMs
      return isOver ? [{ kind: 'half-open', pauseMs, trial }] : [circuit, { kind: 'refuse', until }]
    }
    case 'half-open':
      return [circuit, { kind: 'refuse', until: now + firstPauseMs }]
    default:
      return unreachable(circuit)
  }
}

function failed(circuit: Circuit, event: Ended): readonly [Circuit, ...CircuitEffect[]] {
  if (circuit.kind === 'closed') {
    const failures = circuit.failures + 1
    if (failures < failuresToOpen) return [{ kind: 'closed', failures }]
    const open = opened(firstPauseMs, event)
    return [open, { kind: 'opened', until: open.until }]
  }
  // What was sent before the circuit opened, or in spite of it, says nothing new.
  if (circuit.kind === 'open' || circuit.trial !== event.try) return [circuit]
  return [opened(Math.min(circuit.pauseMs * 2, longestPauseMs), event)]
}

/** From half of the pause to all of it: many desktops that fail together must not come back together. */
function opened(pauseMs: number, { now, random }: Ended): Extract<Circuit, { kind: 'open' }> {
  return { kind: 'open', pauseMs, until: now + pauseMs * (0.5 + random / 2) }
}

/** A trial that was given up leaves its place to the next poll. */
function givenUp(circuit: Circuit, event: Ended): readonly [Circuit] {
  const isTrial = circuit.kind === 'half-open' && circuit.trial === event.try
  return [isTrial ? { kind: 'open', until: event.now, pauseMs: circuit.pauseMs } : circuit]
}
