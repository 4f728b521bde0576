const withinMs = 5000

/** Whether a SIP server takes a WebSocket; nothing is said over it. */
export function canBeReached(server: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(server, 'sip')
    const done = (reached: boolean) => {
      clearTimeout(alarm)
      socket.close()
      resolve(reached)
    }
    const alarm = setTimeout(() => done(false), withinMs)
    socket.addEventListener('open', () => done(true))
    socket.addEventListener('error', () => done(false))
  })
}
