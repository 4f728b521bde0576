import { URI, type Session } from 'sip.js'

/** An address with a header in it stands between angle brackets (RFC 3261 §20); sip.js writes it without. */
class Bracketed extends URI {
  override toString(): string {
    return `<${super.toString()}>`
  }
}

/**
 * Whom a REFER names to be connected with the other side of an established dialog: its address, and which dialog is to
 * be replaced (RFC 3891 §6.1, seen from there: its own tag is our remote one). Undefined without a dialog.
 * sip.js would put the display name of the other side before it, as it came, quotes and all.
 */
export function referToReplace({ dialog }: Session): URI | undefined {
  if (dialog === undefined) return undefined
  const { scheme, user, host, port, parameters } = dialog.remoteTarget
  const target = new Bracketed(scheme, user ?? '', host, port, { ...parameters })
  const named = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`
  target.setHeader('Replaces', encodeURIComponent(named))
  return target
}
