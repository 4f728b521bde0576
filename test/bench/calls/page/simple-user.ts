import { SimpleUser } from 'sip.js/lib/platform/web/index.js'
import { far, type Library } from './library.ts'

// sip.js's SimpleUser as its documentation sets it up; its default STUN server is left out, because nothing outside
// this machine is asked, and costs nothing where a name is not resolved.

let user: SimpleUser | undefined
let domain = ''
let ringing = false
let atOnce = false

const library: Library = {
  async start(server, itsDomain, name, password) {
    domain = itsDomain
    user = new SimpleUser(server, {
      aor: `sip:${name}@${domain}`,
      media: { constraints: { audio: true, video: false }, remote: { audio: far() } },
      userAgentOptions: {
        authorizationUsername: name,
        authorizationPassword: password,
        logBuiltinEnabled: false,
        sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      },
      delegate: {
        onCallReceived: () => {
          ringing = true
          if (atOnce) library.answer()
        },
        onCallHangup: () => {
          ringing = false
        },
      },
    })
    await user.connect()
    await user.register()
  },
  async stop() {
    await user?.unregister()
    await user?.disconnect()
  },
  dial(number) {
    const at = Date.now()
    void user?.call(`sip:${number}@${domain}`)
    return at
  },
  rings: () => ringing,
  answer() {
    const at = Date.now()
    ringing = false
    void user?.answer()
    return at
  },
  answerAtOnce(on) {
    atOnce = on
  },
  hangUp() {
    void user?.hangup()
  },
}

Object.assign(globalThis, { library })
