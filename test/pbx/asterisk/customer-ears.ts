import { createServer, type AddressInfo, type Socket } from 'node:net'
import { type Ears, openEars } from '../../callcentre/exchange/ears.ts'
import { frameSamples } from '../../callcentre/exchange/mulaw.ts'
import { audioKinds, audioMessages, samplesOf, uuidOf } from './audio-socket.ts'

/** Where Asterisk sends what customers hear, call by call. */
export interface CustomerEars {
  readonly port: number
  /** Undefined until the customer of this call has answered. */
  of(uuid: string): Ears | undefined
  close(): Promise<void>
}

export async function openCustomerEars(): Promise<CustomerEars> {
  const ears = new Map<string, Ears>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const read = audioMessages()
    let mine: Ears | undefined
    let samples = new Int16Array(0)
    socket.on('data', (chunk) => {
      for (const { kind, payload } of read(chunk)) {
        if (kind === audioKinds.uuid) {
          mine = openEars()
          ears.set(uuidOf(payload), mine)
        } else if (kind === audioKinds.signed8kHz) {
          samples = Int16Array.from([...samples, ...samplesOf(payload)])
          for (; samples.length >= frameSamples; samples = samples.slice(frameSamples))
            mine?.hear(samples.slice(0, frameSamples))
        }
      }
    })
    // A customer who is gone hears nothing more.
    socket.on('close', () => {
      sockets.delete(socket)
      for (let frame = 0; frame < 10; frame += 1) mine?.hear(undefined)
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    of: (uuid) => ears.get(uuid),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
