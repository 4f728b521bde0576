import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP line between the phones and the exchange that can be made slow. */
export interface SlowLine {
  readonly port: number
  /** Added to whatever passes, each way; ms. */
  delayMs: number
  close(): Promise<void>
}

export async function slowLine(target: number): Promise<SlowLine> {
  const sockets = new Set<Socket>()
  const line = { delayMs: 0 }
  const pass = (from: Socket, to: Socket): void => {
    // What came first leaves first, also when the delay is taken away in between.
    let busyUntil = 0
    from.on('data', (chunk) => {
      const now = performance.now()
      const due = Math.max(now + line.delayMs, busyUntil)
      busyUntil = due
      if (due <= now) to.write(chunk)
      else setTimeout(() => to.writable && to.write(chunk), due - now)
    })
    from.on('close', () => setTimeout(() => to.destroy(), line.delayMs))
    from.on('error', () => from.destroy())
  }
  const server = createServer({ noDelay: true }, (phone) => {
    const exchange = connect({ port: target, host: '127.0.0.1', noDelay: true })
    sockets.add(phone).add(exchange)
    pass(phone, exchange)
    pass(exchange, phone)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(line, {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
}
