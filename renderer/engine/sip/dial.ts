import { Inviter, type InviterOptions, type URI, type UserAgent } from 'sip.js'

/**
 * An INVITE of ours, not sent yet. Early media is not left to sip.js, which takes the first description for the answer
 * and gives the call up where somebody else answers; see `CallAudio.early`. `callId` is a parameter of sip.js's messages
 * that its types leave out; its version is pinned.
 */
export function dial(userAgent: UserAgent, target: URI, callId: string, extraHeaders: readonly string[] = []): Inviter {
  const params: NonNullable<InviterOptions['params']> & { readonly callId: string } = { callId }
  return new Inviter(userAgent, target, { params, extraHeaders: [...extraHeaders] })
}
