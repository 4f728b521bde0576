import type { Line } from '../log.ts'
import type { SessionEvent, SessionState } from './session-state.ts'

/** What a step is worth to the log: changes of the session and every beat. */
export function logged(before: SessionState, after: SessionState, event: SessionEvent): Line[] {
  const lines: Line[] = []
  if (event.is === 'beat-answered' && after.kind === 'online')
    lines.push({
      what: 'heartbeat',
      outcome: event.answer.ok ? 'ok' : event.answer.error.failure.code,
      ms: event.ms,
      misses: after.heart.misses,
    })
  const from = label(before)
  const to = label(after)
  const why = reason(after)
  if (from !== to) lines.push({ what: 'session', from, to, ...(why ? { why: why.code } : {}) })
  return lines
}

function label(state: SessionState): string {
  switch (state.kind) {
    case 'signing-in':
      return `signing-in/${state.step}`
    case 'online':
      return `online/${state.again ? 'signing-in-again' : state.heart.link.kind}`
    case 'signed-out':
    case 'signing-out':
      return state.kind
  }
}

function reason(state: SessionState) {
  if (state.kind === 'online') return state.heart.link.kind === 'good' ? null : state.heart.link.why
  return state.kind === 'signing-in' ? null : state.why
}
