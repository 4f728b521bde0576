import { plainText, splitOutsideQuotes, unquote } from './plain-text.ts'

/** Why the far end ended a leg. `status`: SIP 300–699. `q850`: ITU-T cause 1–127. */
export interface Reason {
  readonly status: number | null
  readonly q850: number | null
  readonly text: string
  readonly answeredElsewhere: boolean
}

/** Q.850 "non-selected user clearing": what Asterisk sends to the phones that lost the race. */
const nonSelectedUser = 26

/**
 * Reads the Reason headers (RFC 3326) of a CANCEL or BYE. Anything that does not follow the grammar is passed over:
 * a reason is a courtesy and may never spoil the end of a call.
 */
export function readReason(headers: readonly string[]): Reason {
  const reasons = headers
    .flatMap((header) => splitOutsideQuotes(header, ','))
    .map((each) => {
      const [protocol = '', ...parameters] = splitOutsideQuotes(each, ';')
      const value = (name: string) =>
        parameters
          .map((parameter) => /^([\w-]+)\s*=\s*([\s\S]*)$/.exec(parameter))
          .find((match) => match?.[1]?.toLowerCase() === name)?.[2]
      const cause = value('cause')
      return {
        protocol: protocol.toUpperCase(),
        cause: cause !== undefined && /^\d{1,3}$/.test(cause) ? Number(cause) : null,
        text: plainText(unquote(value('text') ?? ''), 256),
      }
    })
  const causeOf = (of: string, least: number, most: number) =>
    reasons.find(({ protocol, cause }) => protocol === of && cause !== null && cause >= least && cause <= most)
      ?.cause ?? null
  const q850 = causeOf('Q.850', 1, 127)
  return {
    status: causeOf('SIP', 300, 699),
    q850,
    text: reasons.find(({ text }) => text !== '')?.text ?? '',
    answeredElsewhere:
      q850 === nonSelectedUser || reasons.some(({ protocol, cause }) => protocol === 'SIP' && cause === 200),
  }
}
