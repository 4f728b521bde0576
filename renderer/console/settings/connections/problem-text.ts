import { useText } from '../../../i18n/i18n.ts'
import type { Problem } from './problems.ts'

/** The sentence of a problem, to stand under its field. */
export function useProblemText(): (problem: Problem | undefined) => string | undefined {
  const t = useText('connections')
  return (problem) => (problem === undefined ? undefined : t(`problem.${problem}`))
}
