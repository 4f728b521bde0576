import { useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { endSentence, type Ended } from './end-sentence.ts'

/** The sentence of a call's end; the vendor's refusal carries what to look at before the next try. */
export function useEndText(): (call: Ended) => string {
  const t = useText('calls')
  const tSession = useText('session')
  const failureText = useFailureText()
  return (call) => {
    const sentence = endSentence(call)
    if (sentence.kind === 'words') return t(`end.${sentence.words}`)
    const said = failureText(sentence.failure)
    if (call.direction === 'in' || sentence.failure.code !== 'refused') return said
    return `${said} ${t('advice.refused', { light: tSession('readiness.can-ring') })}`
  }
}
