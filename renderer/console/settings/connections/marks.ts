import type { StateKind } from '../../../ui/state-mark.tsx'
import type { LineMark } from './report.ts'

const kinds: Record<LineMark, StateKind> = {
  good: 'ready',
  partly: 'wrap-up',
  bad: 'cannot-ring',
  unknown: 'away',
}

/** The look's own shapes and colours: what works is a green disc, what does not a red triangle. */
export const pillOf = (mark: LineMark): StateKind => kinds[mark]
