import type { AutoAnswerHeader } from '../../../shared/policy.ts'

/** What is read of an INVITE. `header` gives every value of a header, none = empty. */
export interface InviteHead {
  readonly requestUri: string
  header(name: string): readonly string[]
}

/**
 * By what the peer asks for auto-answer. No two exchanges agree on the form, so all known ones count: `answer-after` of
 * Call-Info (Asterisk, FreeSWITCH, Grandstream) and Alert-Info, the Alert-Info words of Genesys, Yealink, Poly and Snom,
 * P-Auto-Answer, `intercom=true` in the Request-URI (FreeSWITCH), RFC 5373 Answer-Mode.
 * It is a hint and nothing more: answering opens the microphone, and that is decided elsewhere.
 */
export function asksAutoAnswer(invite: InviteHead): AutoAnswerHeader[] {
  const some = (name: AutoAnswerHeader, form: RegExp) =>
    invite.header(name).some((value) => form.test(value)) ? [name] : []
  return [
    ...some('Call-Info', /;\s*answer-after\s*=\s*"?\d/i),
    ...some('Alert-Info', /;\s*answer-after\s*=\s*"?\d|auto[\s-]?answer|ring[\s-]?answer|intercom\s*=\s*"?true/i),
    ...some('P-Auto-Answer', /^\s*(normal|auto|true|yes)\b/i),
    ...some('Answer-Mode', /^\s*auto\b/i),
    ...some('Priv-Answer-Mode', /^\s*auto\b/i),
    ...(/;\s*intercom\s*=\s*true\b/i.test(invite.requestUri) ? (['intercom'] as const) : []),
  ]
}
