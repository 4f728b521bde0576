import { Core } from 'sip.js'

/** Answers of main, each for one request, until sip.js takes it. */
export interface ChallengeAnswers {
  put(callId: string, cseq: number, method: string, header: string): void
  /** The answer for this request, once. */
  take(callId: string, cseq: number, method: string): string | undefined
  /** This Call-ID was given up while its challenge was held: it must not go out again. */
  giveUp(callId: string): void
}

export function challengeAnswers(): ChallengeAnswers {
  // Call-ID and CSeq, not the nonce: exchanges give one nonce to all requests of a second.
  const key = (callId: string, cseq: number, method: string) => `${callId}|${cseq} ${method}`
  const ready = new Map<string, string>()
  const givenUp = new Set<string>()
  return {
    put: (callId, cseq, method, header) => {
      if (!givenUp.has(callId)) ready.set(key(callId, cseq, method), header)
    },
    take: (callId, cseq, method) => {
      const header = ready.get(key(callId, cseq, method))
      ready.delete(key(callId, cseq, method))
      return givenUp.has(callId) ? undefined : header
    },
    giveUp: (callId) => givenUp.add(callId),
  }
}

/**
 * sip.js asks this object for credentials, synchronously, when a challenge is delivered; the answer of main has been
 * waiting since then (gated-transport.ts). No password, no digest here.
 */
export class AnsweredByMain extends Core.DigestAuthentication {
  readonly #core: Core.UserAgentCore
  readonly #answers: ChallengeAnswers
  #header = ''

  constructor(core: Core.UserAgentCore, answers: ChallengeAnswers) {
    super(core.loggerFactory, undefined, undefined, undefined)
    this.#core = core
    this.#answers = answers
  }

  override authenticate(request: Core.OutgoingRequestMessage): boolean {
    const header = this.#answers.take(request.callId, request.cseq, request.method)
    if (header === undefined) return false
    this.#header = header
    // sip.js raises the CSeq of the message but not of its dialog (only for INVITE it does), so that the next request
    // in the dialog would repeat a number; RFC 3261 §12.2.1.1 wants it strictly rising.
    if (request.toTag && request.method !== 'INVITE') {
      for (const dialog of this.#core.dialogs.values()) {
        if (dialog.callId === request.callId && dialog.localTag === request.fromTag) {
          dialog.incrementLocalSequenceNumber()
        }
      }
    }
    return true
  }

  override toString(): string {
    return this.#header
  }
}
