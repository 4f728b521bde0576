/** Which way the audio of a session description flows, seen from the one who wrote it (RFC 8866 §6.7). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** Of the first audio line; what it does not say is said for the session, and else is sendrecv. */
export function directionOf(sdp: string): Direction {
  const [session = '', ...media] = sdp.split(/^(?=m=)/m)
  const audio = media.find((section) => section.startsWith('m=audio'))
  return said(audio ?? '') ?? said(session) ?? 'sendrecv'
}

const said = (section: string): Direction | null => {
  const found = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(section)?.[1]
  return found === undefined ? null : (found as Direction)
}

/** RFC 3264 §8.4: a stream that was sent and received is held by sendonly, one that is only received by inactive. */
export const directionToOffer = (held: boolean, heldByPeer: boolean): Direction =>
  held ? (heldByPeer ? 'inactive' : 'sendonly') : 'sendrecv'

/** What of an offer we take part in; the rest of it the browser leaves out by itself. */
export const directionToAnswer = (held: boolean): Direction => (held ? 'sendonly' : 'sendrecv')

/** Whoever offers not to listen any more holds the other side (RFC 3264 §8.4). */
export const holdsByOffer = (theirs: Direction): boolean => theirs === 'sendonly' || theirs === 'inactive'

/**
 * Whether the other side holds us, by its answer. An offer of ours that said we hold leaves the answer no room to
 * say so: then it stays as it was (`before`).
 */
export const holdsByAnswer = (before: boolean, ours: Direction, theirs: Direction): boolean =>
  ours === 'sendrecv' ? holdsByOffer(theirs) : before
