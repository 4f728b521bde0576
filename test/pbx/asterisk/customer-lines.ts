import { createServer, type AddressInfo, type Socket } from 'node:net'
import { type Ears, openEars } from '../../callcentre/exchange/ears.ts'
import { frameMs, frameSamples } from '../../callcentre/exchange/mulaw.ts'
import { steadyTone } from '../../callcentre/exchange/tones.ts'
import { audioKinds, audioMessages, samplesOf, spoken, uuidOf } from './audio-socket.ts'

/** The customers' ends of their calls: Asterisk brings what each hears, and takes the tone that each speaks with. */
export interface CustomerLines {
  readonly port: number
  /** Undefined until the customer of this call has answered. */
  earsOf(uuid: string): Ears | undefined
  close(): Promise<void>
}

/**
 * AudioSocket hands over nothing but a uuid, and takes no other. So its last four digits are the customer's tone in Hz,
 * written as decimals, in place of those of the call. The tone comes over the socket because Asterisk drops what a
 * Local channel carries while both its halves play something: a customer with Playtones never hears music on hold
 * (`unreal_queue_frame` in main/core_unreal.c).
 */
const callOf = (uuid: string): string => uuid.slice(0, -4)
const toneOf = (uuid: string): number => Number(uuid.slice(-4))

export async function openCustomerLines(): Promise<CustomerLines> {
  const ears = new Map<string, Ears>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const read = audioMessages()
    let mine: Ears | undefined
    let silence = (): void => undefined
    let samples = new Int16Array(0)
    socket.on('data', (chunk) => {
      for (const { kind, payload } of read(chunk)) {
        if (kind === audioKinds.uuid) {
          mine = openEars()
          ears.set(callOf(uuidOf(payload)), mine)
          silence = speak(socket, toneOf(uuidOf(payload)))
        } else if (kind === audioKinds.signed8kHz) {
          samples = Int16Array.from([...samples, ...samplesOf(payload)])
          for (; samples.length >= frameSamples; samples = samples.slice(frameSamples))
            mine?.hear(samples.slice(0, frameSamples))
        }
      }
    })
    // A customer who is gone hears nothing more.
    socket.on('close', () => {
      silence()
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
    earsOf: (uuid) => ears.get(callOf(uuid)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Speaks until told not to. Due times are absolute: a late timer is made up for. */
function speak(socket: Socket, hertz: number): () => void {
  const tone = steadyTone(hertz)
  const began = performance.now()
  let frame = 0
  const turn = (): void => {
    for (; began + frame * frameMs <= performance.now(); frame += 1)
      if (socket.writable) socket.write(spoken(tone(frame * frameSamples)))
    timer = setTimeout(turn, began + frame * frameMs - performance.now())
  }
  let timer = setTimeout(turn, 0)
  return () => clearTimeout(timer)
}
