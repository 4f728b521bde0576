import { Inviter, type InviterOptions, type URI, type UserAgent } from 'sip.js'

/**
 * An INVITE of ours, not sent yet. With early media: an exchange that plays its own ringing or an announcement is heard;
 * where it forks all the same, sip.js gives the call up. `callId` is a parameter of sip.js's messages that its types
 * leave out; its version is pinned.
 */
export function dial(userAgent: UserAgent, target: URI, callId: string, extraHeaders: readonly string[] = []): Inviter {
  const params: NonNullable<InviterOptions['params']> & { readonly callId: string } = { callId }
  return new Inviter(userAgent, target, { earlyMedia: true, params, extraHeaders: [...extraHeaders] })
}
