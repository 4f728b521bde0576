import type { Session } from 'sip.js'

/** Which dialog an INVITE wants to replace (RFC 3891 §6.1), seen from us: our own tag first. */
export interface Replaces {
  readonly callId: string
  readonly ownTag: string
  readonly theirTag: string
  readonly earlyOnly: boolean
}

/** Null: nothing is to be replaced. Undefined: it cannot be read, or there are two of them. */
export function readReplaces(headers: readonly string[]): Replaces | null | undefined {
  const [header, ...more] = headers
  if (header === undefined) return null
  if (more.length > 0) return undefined
  const [callId = '', ...parameters] = header.split(';').map((part) => part.trim())
  const value = (name: string): string | undefined =>
    parameters
      .map((parameter) => /^([\w-]+)(?:\s*=\s*(\S+))?$/.exec(parameter))
      .flatMap((found) => (found?.[1]?.toLowerCase() === name ? [found[2] ?? ''] : []))[0]
  const [ownTag, theirTag] = [value('to-tag'), value('from-tag')]
  if (callId === '' || !ownTag || !theirTag) return undefined
  return { callId, ownTag, theirTag, earlyOnly: value('early-only') !== undefined }
}

/** Only a dialog that was answered has a name here: what rings is not replaced (RFC 3891 §3). */
export const isNamed = ({ callId, ownTag, theirTag }: Replaces, { dialog }: Session): boolean =>
  dialog?.callId === callId && dialog.localTag === ownTag && dialog.remoteTag === theirTag
