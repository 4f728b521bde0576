import type { TFunction } from 'i18next'
import { callReason, codeOf, whoCanHelp, type SaidReason } from '../../shared/call-reason.ts'
import type { Failure } from '../../shared/failure.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { answerProblem } from './answer-problem.ts'

/** What the exchange said. Who is to mend it needs its code; an agent who can only call again does not. */
function callFailedSentence(said: SaidReason, t: TFunction<'failure'>): string {
  const reason = callReason(said)
  const mends = reason === null || whoCanHelp[reason] === 'it' || whoCanHelp[reason] === 'provider'
  const sentence =
    reason !== null
      ? t(`call-failed.${reason}`)
      : said.text === ''
        ? t('call-failed.unspecified')
        : t('call-failed.other', { text: said.text })
  const code = codeOf(said)
  return mends && code !== '' ? t('call-failed.with-code', { sentence, code }) : sentence
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
    case 'speaker':
      return t(`speaker.${failure.why}`)
    case 'call-failed':
      return callFailedSentence(failure, t)
    case 'call-lost':
      return t(`call-lost.${failure.why}`)
    case 'link-refused':
      return t(`link-refused.${failure.why}`)
    case 'storage':
      return t('storage', { problem: failure.problem })
    case 'policy':
      return t(`policy.${failure.why}`, { problem: failure.problem })
    case 'file-keeps-keys':
      return t('file-keeps-keys', { file: failure.file })
    case 'cancelled':
      return t('cancelled')
    case 'bug':
      return t('bug', { ref: failure.ref })
    default:
      return unreachable(failure)
  }
}
