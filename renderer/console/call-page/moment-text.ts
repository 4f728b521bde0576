import { QualityLevel } from '../../../shared/quality.ts'
import { useText } from '../../i18n/i18n.ts'
import type { TimelineLine } from './timeline.ts'

/** A moment in words, and what belongs to it. */
export function useMomentText(): (line: TimelineLine) => { readonly what: string; readonly detail: string } {
  const t = useText('history')
  const tCalls = useText('calls')
  return ({ what, detail }) => {
    const level = what === 'quality' ? QualityLevel.safeParse(detail) : null
    return { what: t(`moment.${what}`), detail: level?.success === true ? tCalls(`line.word.${level.data}`) : detail }
  }
}
