import { hasEar } from '../../shared/call.ts'
import { command, type CallEffect, type CallState } from './call-state.ts'

/**
 * What follows from a change of state, whatever caused it: so no path can forget a bell, a timer or a history row.
 * `after` is `changed` without the ended calls that are not shown any more.
 */
export const consequences = (
  before: CallState,
  changed: CallState,
  after: CallState,
  now: number,
): readonly CallEffect[] => [
  ...expected(before, after),
  ...bells(before, after),
  ...ended(before, changed),
  ...timers(before, after, now),
]

/** Between a click and its INVITE the engine gets ready: there will be no ring time for it. */
function expected(before: CallState, after: CallState): readonly CallEffect[] {
  const expects = ({ calls }: CallState) => calls.some(({ kind }) => kind === 'asking' || kind === 'awaiting')
  const on = expects(after)
  return on === expects(before) ? [] : [command({ do: 'expect', on })]
}

/** A call rings softly beside a conversation, and aloud as soon as that is over. */
function bells(before: CallState, after: CallState): readonly CallEffect[] {
  const soft = after.calls.some(hasEar)
  const wasSoft = before.calls.some(hasEar)
  return after.calls.flatMap((call) => {
    if (call.kind !== 'ringing') return []
    const rang = before.calls.some((old) => old.id === call.id)
    return rang && soft === wasSoft ? [] : [command({ do: 'ring', leg: call.leg, soft })]
  })
}

const ended = (before: CallState, after: CallState): readonly CallEffect[] =>
  after.calls.flatMap((call) => {
    if (call.kind !== 'ended') return []
    const was = before.calls.find((old) => old.id === call.id)
    const quality = after.qualities[call.id]?.trace ?? null
    return was?.kind === 'ended' ? [] : [{ do: 'ended', call, quality }]
  })

function timers(before: CallState, after: CallState, now: number): readonly CallEffect[] {
  const undone = Object.keys(before.deadlines).filter((id) => after.deadlines[id] === undefined)
  const set = Object.entries(after.deadlines).filter(([id, at]) => before.deadlines[id] !== at)
  return [
    ...undone.map((id): CallEffect => ({ do: 'unschedule', id })),
    ...set.map(([id, at]): CallEffect => ({ do: 'schedule', id, ms: Math.max(0, at - now) })),
  ]
}
