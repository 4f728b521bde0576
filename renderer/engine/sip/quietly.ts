/** The leg has ended whether or not this can still be sent: sip.js throws or rejects when its transaction is over. */
export function quietly(send: () => Promise<unknown>): void {
  try {
    send().catch(() => undefined)
  } catch {
    // As above; sip.js does both.
  }
}
