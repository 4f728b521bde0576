/** Session descriptions (RFC 8866) cut to what this exchange speaks: PCMU and telephone-event at 8000 Hz. */

/**
 * The same offer with PCMU (0) and telephone-event/8000 alone. Left to itself the WebRTC library picks Chromium's
 * telephone-event/48000, whose digits then never arrive.
 */
export function onlyPcmu(sdp: string): string {
  const keep = new Set(['0'])
  for (const match of sdp.matchAll(/^a=rtpmap:(\d+) telephone-event\/8000\b/gm)) keep.add(match[1] ?? '')
  return sdp
    .split('\r\n')
    .filter((line) => {
      const about = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)\b/.exec(line)
      return !about || keep.has(about[1] ?? '')
    })
    .map((line) =>
      line.replace(/^(m=audio \d+ \S+)((?: \d+)+)/, (_, head: string, types: string) => {
        const kept = types
          .trim()
          .split(' ')
          .filter((type) => keep.has(type))
        return `${head} ${kept.join(' ')}`
      }),
    )
    .join('\r\n')
}

/** With the browser as the DTLS client a call has media in half the time (60 instead of 120 ms). */
export function passive(sdp: string): string {
  return sdp.replace(/a=setup:active/g, 'a=setup:passive')
}

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** The direction of the audio line; without one it is sendrecv (RFC 8866 6.7). */
export function directionOf(sdp: string): Direction {
  const audio = sdp.slice(Math.max(0, sdp.indexOf('m=audio')))
  const match = /^a=(sendrecv|sendonly|recvonly|inactive)\b/m.exec(audio)
  return match ? (match[1] as Direction) : 'sendrecv'
}

export function payloadTypeOf(sdp: string, codec: string): number | undefined {
  const match = new RegExp(`^a=rtpmap:(\\d+) ${codec}\\b`, 'mi').exec(sdp)
  return match ? Number(match[1]) : undefined
}
