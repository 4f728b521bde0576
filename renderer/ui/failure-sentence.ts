import type { TFunction } from 'i18next'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { answerProblem } from './answer-problem.ts'

/** RFC 3261 §21 final statuses and Q.850 causes that have a sentence of their own; the customer's phone comes first. */
function callFailedKey(status: number | null, q850: number | null) {
  if (q850 === 1 || status === 404 || status === 484 || status === 604) return 'call-failed.no-such-number'
  if (q850 === 17 || status === 486 || status === 600) return 'call-failed.busy'
  if (q850 === 18 || q850 === 19 || status === 408 || status === 480) return 'call-failed.no-answer'
  if (q850 === 21 || status === 603 || status === 403) return 'call-failed.rejected'
  if (status === 488 || status === 415 || status === 606) return 'call-failed.no-common-sound'
  if (q850 === 34 || q850 === 38 || q850 === 42 || (status !== null && status >= 500)) return 'call-failed.exchange'
  return 'call-failed.other'
}

/** `afterMs` and lengths are rounded to whole seconds; times of day are said in the language's way. */
export function failureSentence(failure: Failure, t: TFunction<'failure'>, language: string): string {
  const system = 'system' in failure ? t(`system.${failure.system}`) : ''
  switch (failure.code) {
    case 'offline':
      return t('offline', { system })
    case 'timed-out':
      return t('timed-out', { system, seconds: Math.max(1, Math.round(failure.afterMs / 1000)) })
    case 'refused':
      return failure.text === ''
        ? t('refused.code', { system, vendorCode: failure.vendorCode })
        : t('refused.text', { system, text: failure.text, vendorCode: failure.vendorCode })
    case 'unauthorised':
      // The exchange asks for the desk's SIP account; the vendors for the enterprise's keys.
      if (failure.system === 'exchange')
        return failure.text === ''
          ? t('unauthorised.account', { system })
          : t('unauthorised.account-text', { system, text: failure.text })
      return failure.text === ''
        ? t('unauthorised.plain', { system })
        : t('unauthorised.text', { system, text: failure.text })
    case 'clock-skew':
      return t(failure.seconds > 0 ? 'clock-skew.ahead' : 'clock-skew.behind', {
        system,
        seconds: Math.abs(Math.round(failure.seconds)),
      })
    case 'locked-out':
      return t('locked-out', { system })
    case 'rate-limited':
    case 'paused': {
      const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(failure.until)
      return t(failure.code, { system, time })
    }
    case 'broken-answer':
      return t('broken-answer', { system, problem: answerProblem(failure.problem, t) })
    case 'not-ready':
      return t(`not-ready.${failure.why}`)
    case 'bad-request':
      return t(`bad-request.${failure.field}`, { problem: failure.problem })
    case 'signed-out':
      return t(`signed-out.${failure.by}`)
    case 'microphone':
      return t(`microphone.${failure.why}`)
    case 'call-failed': {
      const code = failure.status ?? failure.q850 ?? ''
      const key = callFailedKey(failure.status, failure.q850)
      return t(key, { code, text: failure.text })
    }
    case 'storage':
      return t('storage', { problem: failure.problem })
    case 'cancelled':
      return t('cancelled')
    case 'bug':
      return t('bug', { ref: failure.ref })
    default:
      return unreachable(failure)
  }
}
