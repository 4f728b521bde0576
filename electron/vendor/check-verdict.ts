import type { ConnectionReport, OperationReport } from '../../shared/connection.ts'
import type { Failure } from '../../shared/failure.ts'
import { isTlsProblem } from './observed-http.ts'

/** After these nothing more is asked: it would be refused as well, and a lock may come nearer. */
export function endsTheTest({ code }: Failure): boolean {
  return code === 'unauthorised' || code === 'locked-out' || code === 'not-ready' || code === 'cancelled'
}

/** One refusal of our right to act counts more than any number of answers. */
export function authorised(operations: readonly OperationReport[]): ConnectionReport['authorised'] {
  if (failures(operations).some(({ code }) => code === 'unauthorised' || code === 'locked-out')) return 'no'
  return operations.some(({ outcome }) => outcome.kind === 'answered') ? 'yes' : 'unknown'
}

/** What has to be mended before the others can even be seen; of equals the first of the document. Null: nothing failed. */
export function firstToMend(operations: readonly OperationReport[]): Failure | null {
  const [first, ...others] = failures(operations)
  return others.reduce<Failure | null>(
    (worst, failure) => (worst !== null && rank(failure) < rank(worst) ? failure : worst),
    first ?? null,
  )
}

function failures(operations: readonly OperationReport[]): readonly Failure[] {
  return operations.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.failure] : []))
}

function rank(failure: Failure): number {
  switch (failure.code) {
    case 'offline':
    case 'timed-out':
      return 0
    case 'clock-skew':
      return 1
    case 'unauthorised':
    case 'locked-out':
      return 2
    case 'broken-answer':
      return isTlsProblem(failure.problem) ? 0 : 3
    // They pass by themselves, or follow from what is told beside them.
    case 'rate-limited':
    case 'paused':
    case 'cancelled':
      return 4
    default:
      return 3
  }
}
