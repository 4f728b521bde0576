const everyMs = 100

/** Tells once each when the first packet of a leg came in and went out. Answers with the undo. */
export function watchFirstPackets(connection: RTCPeerConnection, tell: (way: 'in' | 'out') => void): () => void {
  const missing = new Set<'in' | 'out'>(['in', 'out'])
  let alarm: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const look = async () => {
    const report = await connection.getStats().catch(() => undefined)
    report?.forEach((entry: unknown) => {
      const way = wayOf(entry)
      if (!stopped && way !== undefined && missing.delete(way)) tell(way)
    })
    if (!stopped && missing.size > 0) alarm = setTimeout(() => void look(), everyMs)
  }
  void look()
  return () => {
    stopped = true
    clearTimeout(alarm)
  }
}

/** Which way an entry of the statistics shows a packet (W3C webrtc-stats §8). */
function wayOf(entry: unknown): 'in' | 'out' | undefined {
  if (typeof entry !== 'object' || entry === null || !('type' in entry)) return undefined
  const has = (name: string) => Number(Reflect.get(entry, name)) > 0
  if (entry.type === 'inbound-rtp' && has('packetsReceived')) return 'in'
  return entry.type === 'outbound-rtp' && has('packetsSent') ? 'out' : undefined
}
