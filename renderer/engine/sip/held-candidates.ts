/** An offer without the addresses where its sender listens, and those addresses. */
export interface HeldCandidates {
  readonly sdp: string
  readonly candidates: readonly { readonly candidate: string; readonly sdpMLineIndex: number }[]
}

/**
 * Takes the ICE candidates out of a description (RFC 8839 §5.1). Without them no check goes out and no DTLS handshake
 * begins, so that all the rest of an answer can be prepared while a phone rings; with them it begins.
 */
export function holdCandidates(sdp: string): HeldCandidates {
  const candidates: { candidate: string; sdpMLineIndex: number }[] = []
  let media = -1
  const kept = sdp.split(/(?<=\n)/).filter((line) => {
    if (line.startsWith('m=')) media += 1
    if (/^a=end-of-candidates\s*$/.test(line)) return false
    if (!line.startsWith('a=candidate:')) return true
    candidates.push({ candidate: line.slice(2).trimEnd(), sdpMLineIndex: Math.max(0, media) })
    return false
  })
  return { sdp: kept.join(''), candidates }
}
