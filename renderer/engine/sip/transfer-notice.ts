/** What a NOTIFY says of a transfer (RFC 3515 §2.4.5). */
export type TransferNotice =
  | { readonly kind: 'nothing' | 'ringing' | 'done' }
  | { readonly kind: 'failed'; readonly status: number }

/**
 * Reads the status line that a NOTIFY of the event `refer` carries (message/sipfrag, RFC 3420). 1xx other than ringing
 * says nothing, also as the last word: an exchange that tells no outcome (`100` and `terminated`) leaves it open.
 */
export function readNotice(event: string, body: string): TransferNotice {
  if (!/^\s*refer\s*(;|$)/i.test(event)) return { kind: 'nothing' }
  const status = Number(/^\s*SIP\/2\.0[ \t]+([1-6]\d\d)\b/i.exec(body)?.[1] ?? 0)
  if (status >= 300) return { kind: 'failed', status }
  if (status >= 200) return { kind: 'done' }
  return { kind: status === 180 || status === 183 ? 'ringing' : 'nothing' }
}

/** RFC 4488: the exchange took the REFER and will send no NOTIFY, so its 202 is all that will be known. */
export const tellsNothing = (referSub: string | undefined): boolean => /^\s*false\b/i.test(referSub ?? '')

/** A second REFER of a dialog is told apart by the CSeq of its request (RFC 3515 §2.4.6); the first may go unnamed. */
export function isAbout(event: string, cseq: number): boolean {
  const id = /;\s*id\s*=\s*"?(\d+)/i.exec(event)?.[1]
  return id === undefined || Number(id) === cseq
}
