import type { Update } from '../../../shared/update.ts'
import { unreachable } from '../../../shared/unreachable.ts'

/** Who would be disturbed. `busy`: a call, or somebody signs in or out this moment. */
export type Desk = 'signed-out' | 'signed-in' | 'busy'

export interface UpdateState {
  readonly desk: Desk
  readonly phase: Exclude<Update, { kind: 'off' }>
  /** It is time to look, and somebody was talking. */
  readonly overdue: boolean
  /** Looks and downloads in a row that failed. */
  readonly failures: number
}

export type UpdateEvent =
  | { readonly is: 'due' }
  | { readonly is: 'nothing-newer' }
  | { readonly is: 'found'; readonly version: string }
  | { readonly is: 'progress'; readonly percent: number }
  | { readonly is: 'fetched' }
  | { readonly is: 'failed'; readonly problem: 'unreachable' | 'refused' }
  | { readonly is: 'desk'; readonly desk: Desk }
  /** Signed out for a while after a shift. */
  | { readonly is: 'shift-over' }
  | { readonly is: 'restart-now' }
  | { readonly is: 'after-shift' }

export type UpdateEffect =
  | { readonly do: 'look' }
  | { readonly do: 'fetch' }
  | { readonly do: 'stop-fetching' }
  /** Signs out, ends the program, and starts the newer one. */
  | { readonly do: 'install' }
  /** `due` after about this long, ms; the shell adds its jitter. */
  | { readonly do: 'look-again'; readonly afterMs: number }
  /** `shift-over` after this long, ms; forgotten when somebody signs in before. */
  | { readonly do: 'watch-shift'; readonly afterMs: number }

type Step = readonly [UpdateState, ...UpdateEffect[]]

export const FIRST_LOOK_MS = 10 * 60_000
const LOOK_EVERY_MS = 4 * 3_600_000
const RETRY_MS = 15 * 60_000
/** Whoever signs in again at once, at the same desk, is not met by a restart. */
const SHIFT_OVER_MS = 60_000

export const firstUpdateState: UpdateState = {
  desk: 'signed-out',
  phase: { kind: 'current', lookedAt: null, problem: null },
  overdue: false,
  failures: 0,
}

/**
 * current ──due──▶ looking ──found──▶ (found, while busy) ──▶ fetching ──fetched──▶ ready ──▶ installing
 *    ▲───────────────┘ nothing, failed      ▲──── a call ────────┘
 *
 * Nothing is looked for, fetched or installed during a call or a sign-in: what has begun is stopped, and begins again when
 * the line is free. An event that means nothing in a state leaves it as it is.
 */
export function step(state: UpdateState, event: UpdateEvent, now: number): Step {
  switch (event.is) {
    case 'due':
      return state.phase.kind === 'current' ? resume({ ...state, overdue: true }) : [state]
    case 'nothing-newer':
      if (state.phase.kind !== 'looking') return [state]
      return rest(state, { kind: 'current', lookedAt: now, problem: null }, 0)
    case 'found':
      if (state.phase.kind !== 'looking') return [state]
      return resume({ ...state, phase: { kind: 'found', version: event.version } })
    case 'progress':
      if (state.phase.kind !== 'fetching') return [state]
      return [{ ...state, phase: { ...state.phase, percent: event.percent } }]
    case 'fetched':
      if (state.phase.kind !== 'fetching') return [state]
      return [{ ...state, failures: 0, phase: { kind: 'ready', version: state.phase.version, when: 'asked' } }]
    case 'failed':
      return failed(state, event.problem, now)
    case 'desk':
      return deskChanged(state, event.desk)
    case 'shift-over':
      return state.phase.kind === 'ready' && state.desk === 'signed-out' ? install(state, state.phase.version) : [state]
    case 'restart-now':
      return state.phase.kind === 'ready' ? resume({ ...state, phase: { ...state.phase, when: 'now' } }) : [state]
    case 'after-shift':
      return state.phase.kind === 'ready' ? [{ ...state, phase: { ...state.phase, when: 'after-shift' } }] : [state]
    default:
      return unreachable(event)
  }
}

/** What waited for a free line, if it is free. */
function resume(state: UpdateState): Step {
  const { phase } = state
  if (state.desk === 'busy') return [state]
  if (phase.kind === 'current' && state.overdue)
    return [{ ...state, overdue: false, phase: { kind: 'looking' } }, { do: 'look' }]
  if (phase.kind === 'found')
    return [{ ...state, phase: { kind: 'fetching', version: phase.version, percent: 0 } }, { do: 'fetch' }]
  if (phase.kind === 'ready' && phase.when === 'now') return install(state, phase.version)
  return [state]
}

function deskChanged(state: UpdateState, desk: Desk): Step {
  if (desk === state.desk) return [state]
  const here = { ...state, desk }
  const { phase } = here
  if (desk === 'busy' && phase.kind === 'fetching')
    return [{ ...here, phase: { kind: 'found', version: phase.version } }, { do: 'stop-fetching' }]
  const [next, ...effects] = resume(here)
  // Also when nothing is ready yet: it may be by then.
  return desk === 'signed-out' && next.phase.kind !== 'installing'
    ? [next, ...effects, { do: 'watch-shift', afterMs: SHIFT_OVER_MS }]
    : [next, ...effects]
}

function failed(state: UpdateState, problem: 'unreachable' | 'refused', now: number): Step {
  const { kind } = state.phase
  if (kind !== 'looking' && kind !== 'fetching' && kind !== 'installing') return [state]
  return rest(state, { kind: 'current', lookedAt: now, problem }, state.failures + 1)
}

function rest(state: UpdateState, phase: UpdateState['phase'], failures: number): Step {
  // Doubling up to the ordinary pace: a feed that is down for a day is not asked by ten thousand desks every quarter.
  const afterMs = failures === 0 ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, RETRY_MS * 2 ** Math.min(failures - 1, 8))
  return [
    { ...state, phase, failures, overdue: false },
    { do: 'look-again', afterMs },
  ]
}

const install = (state: UpdateState, version: string): Step => [
  { ...state, phase: { kind: 'installing', version } },
  { do: 'install' },
]
