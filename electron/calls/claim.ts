/** A click-to-call that waits for the exchange to ring this phone, or was given up while it waited. */
export interface Intent {
  readonly id: string
  readonly number: string
  /** The vendor's record id; null until its answer came (the INVITE may overtake it). */
  readonly uuid: string | null
  /** Epoch ms; from then on nothing claims it. */
  readonly expiresAt: number
}

/** An INVITE with what it says of itself. An auto-answer header is deliberately not part of it (docs/vendors.md §6.4). */
export interface Invitation {
  readonly number: string
  readonly uuid: string | null
}

/** Fewer digits than this are compared as a whole: 1001 must not claim 5551001. */
const fewestDigits = 7
/** A country code and an outside-line prefix at most. */
const longestPrefix = 6

/**
 * Whether two spellings mean one subscriber: +86 138… = 0138… = 9138…. Trunk zeros and a leading + are dropped,
 * then the shorter one must end the longer one. Codes with * or # must be equal.
 */
export function sameNumber(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  if (a === b) return true
  const [left, right] = [national(a), national(b)]
  if (left === null || right === null) return false
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short === long) return short !== ''
  return short.length >= fewestDigits && long.length - short.length <= longestPrefix && long.endsWith(short)
}

function national(number: string): string | null {
  const digits = number.replace(/[\s\-./()]/g, '').replace(/^\+/, '')
  return /^\d+$/.test(digits) ? digits.replace(/^0+/, '') : null
}

/**
 * The one intent an INVITE belongs to, or null: by the vendor's record id, else by number. A record id that is known
 * on both sides and differs refuses, whatever the numbers say. Earlier intents in the list win.
 */
export function claim<I extends Intent>(intents: readonly I[], invitation: Invitation, now: number): I | null {
  const live = intents.filter((intent) => intent.expiresAt > now)
  const byUuid = live.find((intent) => intent.uuid !== null && intent.uuid === invitation.uuid)
  if (byUuid !== undefined) return byUuid
  return (
    live.find(
      (intent) => (intent.uuid === null || invitation.uuid === null) && sameNumber(intent.number, invitation.number),
    ) ?? null
  )
}
