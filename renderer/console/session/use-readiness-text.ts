import type { Readiness } from '../../../shared/phone.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { failureOf } from './readiness-text.ts'

/** The few words on the light: "Can ring", "No microphone". */
export function useReadinessWord(): (readiness: Readiness) => string {
  const t = useText('session')
  return (readiness) =>
    readiness.kind === 'cannot-ring' ? t(`readiness.short.${readiness.why}`) : t(`readiness.${readiness.kind}`)
}

/** The sentence behind the light: what is the matter, what it means for calls, who can fix it. */
export function useReadinessSentence(): (readiness: Readiness) => string {
  const t = useText('session')
  const failureText = useFailureText()
  return (readiness) => {
    switch (readiness.kind) {
      case 'off':
        return t('readiness.sentence.off')
      case 'can-ring':
        return t('readiness.sentence.can-ring', { value: Math.round(readiness.roundTripMs) })
      case 'cannot-ring': {
        const what = t(`readiness.sentence.${readiness.why}`)
        const failure = failureOf(readiness)
        return failure === null ? what : t('readiness.sentence.because', { what, because: failureText(failure) })
      }
      default:
        return unreachable(readiness)
    }
  }
}
