/** What a message says by its headers; the first value of each. */
export interface Heads {
  getHeader(name: string): string | undefined
}

/** An agreed session timer (RFC 4028). `seconds`: the session is over when nobody has confirmed it for so long. */
export interface SessionTimer {
  readonly seconds: number
  readonly refresher: 'us' | 'them'
}

/** s; nobody may be made to confirm more often (RFC 4028 §4, §5). */
export const leastSeconds = 90

/** Reads a Session-Expires header; null when it is none. */
export function readSessionExpires(
  value: string | undefined,
): { readonly seconds: number; readonly refresher: 'uac' | 'uas' | null } | null {
  const [, seconds, parameters = ''] = /^\s*(\d{1,9})\s*(;[^]*)?$/.exec(value ?? '') ?? []
  if (seconds === undefined || Number(seconds) === 0) return null
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\s*(?:;|$)/i.exec(parameters)?.[1]?.toLowerCase()
  return { seconds: Number(seconds), refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null }
}

/** Reads a Min-SE header; s. */
export const readLeast = (value: string | undefined): number | null => {
  const found = /^\s*(\d{1,9})\s*(?:;|$)/.exec(value ?? '')?.[1]
  return found === undefined ? null : Number(found)
}

const sessionExpires = (message: Heads) =>
  readSessionExpires(message.getHeader('Session-Expires') ?? message.getHeader('x'))

const lists = (message: Heads, name: string, compact: string, word: string): boolean =>
  (message.getHeader(name) ?? message.getHeader(compact) ?? '')
    .split(',')
    .some((each) => each.trim().toLowerCase() === word)

/** The other side can be confirmed to without a session description (RFC 3311). */
export const takesUpdate = (message: Heads): boolean => lists(message, 'Allow', 'allow', 'update')

/**
 * What our 2xx to a request of theirs says (RFC 4028 §9). A timer runs only where the exchange asks for one; who
 * refreshes is theirs to say, and if they do not, they do it, since they asked.
 */
export function answerTimer(request: Heads): {
  readonly timer: SessionTimer | null
  readonly headers: readonly string[]
} {
  const asked = sessionExpires(request)
  if (asked === null) return { timer: null, headers: [] }
  const supported = lists(request, 'Supported', 'k', 'timer')
  const refresher = asked.refresher ?? (supported ? 'uac' : 'uas')
  const seconds = Math.max(asked.seconds, leastSeconds)
  return {
    timer: { seconds, refresher: refresher === 'uac' ? 'them' : 'us' },
    headers: [
      `Session-Expires: ${seconds};refresher=${refresher}`,
      ...(refresher === 'uac' && supported ? ['Require: timer'] : []),
    ],
  }
}

/** What a 2xx to our request agrees to (RFC 4028 §7.2); one that leaves the refresher open leaves it to us. */
export function timerOfAnswer(response: Heads): SessionTimer | null {
  const said = sessionExpires(response)
  if (said === null) return null
  return { seconds: Math.max(said.seconds, leastSeconds), refresher: said.refresher === 'uas' ? 'them' : 'us' }
}

/** What a request of ours in the dialog says, so that it confirms the session. `least`: what a 422 wanted. */
export function requestTimer(timer: SessionTimer | null, least: number | null): readonly string[] {
  if (timer === null) return []
  const refresher = timer.refresher === 'us' ? 'uac' : 'uas'
  return [
    `Session-Expires: ${Math.max(timer.seconds, least ?? 0)};refresher=${refresher}`,
    ...(least === null ? [] : [`Min-SE: ${least}`]),
  ]
}

/** ms after the last confirmation; half of the time is recommended (RFC 4028 §10). */
export const refreshAfter = ({ seconds }: SessionTimer): number => seconds * 500

/** ms after the last confirmation at which the session ends (RFC 4028 §10). */
export const endAfter = ({ seconds }: SessionTimer): number => (seconds - Math.min(32, Math.floor(seconds / 3))) * 1000
