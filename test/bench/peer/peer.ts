import { SimpleUser } from 'sip.js/lib/platform/web/index.js'

// The peer that the bench compares with: sip.js's own SimpleUser with its defaults, but for STUN, which is off because
// nothing outside this machine is asked. It answers at once, or when `answer` is called.

interface Marks {
  invitedAt: number
  answeredAt: number
}

const now = () => performance.timeOrigin + performance.now()
const marks: Marks = { invitedAt: 0, answeredAt: 0 }
let user: SimpleUser | null = null
let atOnce = true

const peer = {
  marks,
  answerAtOnce(yes: boolean) {
    atOnce = yes
  },
  async start(server: string, domain: string, name: string, password: string) {
    const audio = document.querySelector<HTMLAudioElement>('#far-end')
    if (audio === null) throw new Error('no loudspeaker')
    user = new SimpleUser(server, {
      aor: `sip:${name}@${domain}`,
      media: { constraints: { audio: true, video: false }, remote: { audio } },
      userAgentOptions: {
        authorizationUsername: name,
        authorizationPassword: password,
        logBuiltinEnabled: false,
        sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      },
      delegate: {
        onCallReceived: () => {
          marks.invitedAt = now()
          if (atOnce) void user?.answer()
        },
        onCallAnswered: () => {
          marks.answeredAt = now()
        },
      },
    })
    await user.connect()
    await user.register()
  },
  async answer(): Promise<number> {
    const at = now()
    await user?.answer()
    return at
  },
  reset() {
    marks.invitedAt = 0
    marks.answeredAt = 0
  },
}
export type Peer = typeof peer

Object.assign(globalThis, { peer })
