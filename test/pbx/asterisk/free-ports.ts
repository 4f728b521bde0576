import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'

/** TCP ports of 127.0.0.1 that nobody had a moment ago. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer()
          server.once('error', reject)
          server.listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

const firstUdp = 12_000
const blocks = 150

/**
 * A hundred UDP ports for sound, the first of them even (RFC 3550 §11), and one for the trunk after them. Asterisk binds
 * the trunk's at once, so that whoever runs beside it takes another block.
 */
export async function freeUdpPorts(
  random: () => number = Math.random,
): Promise<{ readonly rtp: number; readonly trunk: number }> {
  for (;;) {
    const rtp = firstUdp + 102 * Math.floor(random() * blocks)
    const trunk = rtp + 100
    if ((await isFree(rtp)) && (await isFree(trunk))) return { rtp, trunk }
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(false))
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)))
  })

/** An IPv4 address of this machine that is not loopback. */
export function ownAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null
}
