import { UA, WebSocketInterface } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import { far, type Library } from './library.ts'

// JsSIP as its documentation sets it up.

let ua: UA | undefined
let session: RTCSession | undefined
let domain = ''
let atOnce = false
const mediaConstraints = { audio: true, video: false }

function comesIn({ direction }: RTCSession): boolean {
  const word: string = direction
  return word === 'incoming'
}

function hear(connection: RTCPeerConnection): void {
  connection.addEventListener('track', ({ track }) => {
    far().srcObject = new MediaStream([track])
    void far().play()
  })
}

const library: Library = {
  async start(server, itsDomain, name, password) {
    domain = itsDomain
    const made = new UA({ sockets: [new WebSocketInterface(server)], uri: `sip:${name}@${domain}`, password })
    ua = made
    made.on('newRTCSession', (event: { session: RTCSession }) => {
      session = event.session
      if (!comesIn(session)) return
      session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => hear(peerconnection))
      if (atOnce) library.answer()
    })
    await new Promise<void>((resolve) => {
      made.on('registered', () => resolve())
      made.start()
    })
  },
  async stop() {
    const leaving = ua
    if (leaving === undefined) return
    await new Promise<void>((resolve) => {
      leaving.on('disconnected', () => resolve())
      leaving.stop()
    })
  },
  dial(number) {
    const at = Date.now()
    session = ua?.call(`sip:${number}@${domain}`, { mediaConstraints })
    const connection = session?.connection
    if (connection) hear(connection)
    return at
  },
  rings: () => session !== undefined && comesIn(session) && session.isInProgress(),
  answer() {
    const at = Date.now()
    session?.answer({ mediaConstraints })
    return at
  },
  answerAtOnce(on) {
    atOnce = on
  },
  hangUp() {
    session?.terminate()
  },
}

Object.assign(globalThis, { library })
