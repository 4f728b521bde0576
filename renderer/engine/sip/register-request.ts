import type { Core, UserAgent } from 'sip.js'
import { plainText } from './plain-text.ts'

export type RegisterOutcome =
  | { readonly kind: 'accepted'; readonly expiresMs: number }
  | { readonly kind: 'rejected'; readonly status: number; readonly text: string; readonly retryAfterMs: number | null }

export interface Registrar {
  readonly callId: string
  /** The Request-URI. */
  readonly address: string
  /** `expires` in seconds, 0 = remove our contact. 408 = no answer, 503 also = not sent. */
  register(expires: number): Promise<RegisterOutcome>
}

/**
 * Sends REGISTER for a user agent. sip.js's own Registerer is not used: its timers outlive a lost socket, it cannot
 * be asked again while an answer is outstanding, and it refuses an accepted answer without Contact silently.
 */
export function registrar(userAgent: UserAgent): Registrar {
  const core = userAgent.userAgentCore
  const aor = userAgent.configuration.uri
  const domain = aor.clone()
  domain.user = undefined
  // One Call-ID and rising CSeq for all registrations of this phone (RFC 3261 §10.2).
  const callId = `${userAgent.configuration.sipjsId}${crypto.randomUUID()}`
  const fromTag = crypto.randomUUID().slice(0, 8)
  let cseq = 0

  const send = (expires: number) =>
    new Promise<RegisterOutcome | { readonly kind: 'too-brief'; readonly least: number }>((resolve) => {
      const contact = `Contact: ${userAgent.contact.toString({ register: true })};expires=${expires}`
      const allow = 'Allow: ACK,BYE,CANCEL,INFO,INVITE,NOTIFY,OPTIONS'
      const message = core.makeOutgoingRequestMessage('REGISTER', domain, aor, aor, { callId, fromTag, cseq }, [
        contact,
        allow,
      ])
      // A challenged round has raised the message's own CSeq once more.
      const done = () => {
        cseq = Math.max(cseq, message.cseq)
      }
      core.register(message, {
        onAccept: ({ message: response }) => {
          done()
          resolve({ kind: 'accepted', expiresMs: 1000 * expiresOf(response, userAgent, expires) })
        },
        onRedirect: ({ message: response }) => {
          done()
          resolve(rejected(response))
        },
        onReject: ({ message: response }) => {
          done()
          const least = Number(response.getHeader('Min-Expires'))
          const brief = response.statusCode === 423 && least > expires && least <= 86_400
          resolve(brief ? { kind: 'too-brief', least } : rejected(response))
        },
      })
    })

  return {
    callId,
    address: domain.toRaw(),
    register: async (expires) => {
      cseq += 1
      const first = await send(expires)
      if (first.kind !== 'too-brief') return first
      // RFC 3261 §10.2.8: ask again with the registrar's least interval.
      cseq += 1
      const second = await send(first.least)
      return second.kind === 'too-brief'
        ? { kind: 'rejected', status: 423, text: 'Interval Too Brief', retryAfterMs: null }
        : second
    },
  }
}

/** The expiry of our own binding: its Contact parameter, else Expires, else what we asked (RFC 3261 §10.2.4). */
function expiresOf(response: Core.IncomingResponseMessage, userAgent: UserAgent, asked: number): number {
  const ours = response.getHeaders('contact').find((contact) => contact.includes(`sip:${userAgent.contact.uri.user}@`))
  const granted = Number(/;\s*expires\s*=\s*"?(\d+)/i.exec(ours ?? '')?.[1] ?? response.getHeader('Expires') ?? asked)
  return Number.isFinite(granted) && granted > 0 ? Math.min(granted, 86_400) : asked
}

function rejected(response: Core.IncomingResponseMessage): RegisterOutcome {
  const retryAfter = /^\s*(\d{1,7})/.exec(response.getHeader('Retry-After') ?? '')?.[1]
  return {
    kind: 'rejected',
    status: response.statusCode ?? 0,
    text: plainText(response.reasonPhrase, 128),
    retryAfterMs: retryAfter === undefined ? null : Number(retryAfter) * 1000,
  }
}
