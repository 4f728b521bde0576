import type { Auth, ConnectionReport, OperationReport } from '../../../../shared/connection.ts'
import type { Failure } from '../../../../shared/failure.ts'

/** What a test says in one word. `partly`: something answers and something does not. */
export type Verdict = 'good' | 'partly' | 'bad'

/** How one line of a report stands. `unknown`: nothing was found out. */
export type LineMark = Verdict | 'unknown'

export function verdictOf({ failure, operations }: ConnectionReport): Verdict {
  const of = (kind: OperationReport['outcome']['kind']) => operations.filter(({ outcome }) => outcome.kind === kind)
  if (failure === null && of('failed').length === 0) return 'good'
  return of('answered').length > 0 ? 'partly' : 'bad'
}

/** Up to here a clock that differs is no news: the strictest of the vendors takes minutes. */
const quietSkewMs = 30_000

/** The facts above the operations: each a mark, a word, and the number in it (ms for latency, s for the clock). */
export type FactLine =
  | { readonly fact: 'reached'; readonly mark: LineMark; readonly word: 'yes' | 'no' }
  | { readonly fact: 'tls'; readonly mark: LineMark; readonly word: ConnectionReport['tls'] }
  | { readonly fact: 'authorised'; readonly mark: LineMark; readonly word: ConnectionReport['authorised'] }
  | {
      readonly fact: 'clock'
      readonly mark: LineMark
      readonly word: 'unknown' | 'right' | 'ahead' | 'behind'
      readonly seconds: number
    }
  | { readonly fact: 'latency'; readonly mark: LineMark; readonly word: 'known' | 'unknown'; readonly ms: number }

const tlsMarks: Record<ConnectionReport['tls'], LineMark> = {
  secure: 'good',
  plain: 'good',
  refused: 'bad',
  unknown: 'unknown',
}

function clockOf({ skewMs, failure }: ConnectionReport): Extract<FactLine, { fact: 'clock' }> {
  if (failure?.code === 'clock-skew') {
    const seconds = Math.abs(Math.round(failure.seconds))
    return { fact: 'clock', mark: 'bad', word: failure.seconds > 0 ? 'ahead' : 'behind', seconds }
  }
  if (skewMs === null) return { fact: 'clock', mark: 'unknown', word: 'unknown', seconds: 0 }
  const seconds = Math.abs(Math.round(skewMs / 1000))
  if (Math.abs(skewMs) <= quietSkewMs) return { fact: 'clock', mark: 'good', word: 'right', seconds }
  return { fact: 'clock', mark: 'partly', word: skewMs > 0 ? 'ahead' : 'behind', seconds }
}

/** A clock that differs is worth a word also where the vendor still takes it: the others may not. */
export function driftOf(report: ConnectionReport): Extract<FactLine, { fact: 'clock' }> | null {
  const clock = clockOf(report)
  return clock.mark === 'partly' ? clock : null
}

export function factsOf(report: ConnectionReport): readonly FactLine[] {
  const { reached, tls, authorised, latencyMs } = report
  return [
    { fact: 'reached', mark: reached ? 'good' : 'bad', word: reached ? 'yes' : 'no' },
    { fact: 'tls', mark: tlsMarks[tls], word: tls },
    {
      fact: 'authorised',
      mark: authorised === 'yes' ? 'good' : authorised === 'no' ? 'bad' : 'unknown',
      word: authorised,
    },
    clockOf(report),
    latencyMs === null
      ? { fact: 'latency', mark: 'unknown', word: 'unknown', ms: 0 }
      : { fact: 'latency', mark: 'good', word: 'known', ms: Math.max(1, Math.round(latencyMs)) },
  ]
}

export const markOf = ({ outcome }: OperationReport): LineMark =>
  outcome.kind === 'answered' ? 'good' : outcome.kind === 'failed' ? 'bad' : 'unknown'

/** How many were asked, and how many of them answered. */
export function counted({ operations }: ConnectionReport): { readonly answered: number; readonly asked: number } {
  const answered = operations.filter(({ outcome }) => outcome.kind === 'answered').length
  return { answered, asked: answered + operations.filter(({ outcome }) => outcome.kind === 'failed').length }
}

/** What to do about the first thing to mend, as the key of its sentence. */
export type Fix =
  | 'certificate'
  | 'address'
  | 'portal'
  | 'clock'
  | 'take-key'
  | 'take-token'
  | 'key'
  | 'key-or-switches'
  | 'token'
  | 'locked'
  | 'wait'
  | 'settings'

/** Null: nothing is to be mended, or nobody here could say how. */
export function fixOf(report: ConnectionReport, auth: Auth): Fix | null {
  const { failure, tls, system } = report
  if (failure === null) return null
  if (tls === 'refused') return 'certificate'
  switch (failure.code) {
    case 'offline':
    case 'timed-out':
      return 'address'
    case 'broken-answer':
      return 'portal'
    case 'clock-skew':
      return 'clock'
    case 'unauthorised':
      if (auth === 'gateway') return 'token'
      // Two details of this signature are settings, and wrong ones look like a wrong key.
      return system === 'huawei-cms' ? 'key-or-switches' : 'key'
    case 'locked-out':
      return 'locked'
    case 'rate-limited':
    case 'paused':
      return 'wait'
    case 'refused':
      return 'settings'
    case 'not-ready':
      return isKeyMissing(failure) ? (auth === 'gateway' ? 'take-token' : 'take-key') : null
    default:
      return null
  }
}

const isKeyMissing = (failure: Failure): boolean => failure.code === 'not-ready' && failure.why === 'secrets-missing'
