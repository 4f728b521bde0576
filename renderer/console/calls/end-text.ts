import type { EndedCall } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { endSentence } from './end-sentence.ts'

/** The sentence of a call's end; the vendor's refusal carries what to look at before the next try. */
export function useEndText(): (call: EndedCall) => string {
  const t = useText('calls')
  const failureText = useFailureText()
  return (call) => {
    const sentence = endSentence(call)
    if (sentence.kind === 'words') return t(`end.${sentence.words}`)
    const said = failureText(sentence.failure)
    return call.direction === 'out' && sentence.failure.code === 'refused' ? `${said} ${t('advice.refused')}` : said
  }
}
