import {
  type Core,
  EmitterImpl,
  Inviter,
  type Invitation,
  type Session,
  type SessionDescriptionHandler,
  type Transport,
  TransportState,
  UserAgent,
} from 'sip.js'

/** SIP over nothing: what one side sends the other gets, in order, a turn of the event loop later. */
class Wire implements Transport {
  readonly protocol = 'WS'
  readonly stateChange = new EmitterImpl<TransportState>()
  state = TransportState.Connected
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined
  other: Wire | undefined
  readonly #log: (message: string) => void

  constructor(_logger: Core.Logger, options: { readonly log: (message: string) => void }) {
    this.#log = options.log
  }
  connect = () => Promise.resolve()
  disconnect = () => Promise.resolve()
  dispose = () => Promise.resolve()
  isConnected = () => true
  send(message: string): Promise<void> {
    this.#log(message)
    setImmediate(() => this.other?.onMessage?.(message))
    return Promise.resolve()
  }
}

/** Descriptions without media: an SDP is a word. */
const wordless = (): SessionDescriptionHandler => ({
  close: () => {},
  hasDescription: () => true,
  getDescription: () => Promise.resolve({ body: 'v=0\r\n', contentType: 'application/sdp' }),
  setDescription: () => Promise.resolve(),
  rollbackDescription: () => Promise.resolve(),
  sendDtmf: () => false,
})

export interface DialogPair {
  /** The side that called: the exchange. */
  readonly exchange: Session
  /** The side that answered: this phone. */
  readonly phone: Session
  /** First lines on the wire, `→` from the phone, `←` from the exchange; ACKs and 100s left out. */
  readonly wire: readonly string[]
  close(): Promise<void>
}

export const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

/** An established dialog between two stacks of sip.js. */
export async function dialogPair(): Promise<DialogPair> {
  const wire: string[] = []
  const log = (arrow: string) => (message: string) => {
    const first = message.split('\r\n', 1)[0] ?? ''
    const said = first.startsWith('SIP/2.0 ') ? first.slice(8, 11) : (first.split(' ', 1)[0] ?? '')
    if (said !== 'ACK' && said !== '100') wire.push(`${arrow} ${said}`)
  }
  const agent = (user: string, arrow: string, onInvite?: (invitation: Invitation) => void) =>
    new UserAgent({
      uri: uri(user),
      transportConstructor: Wire,
      transportOptions: { log: log(arrow) },
      logBuiltinEnabled: false,
      gracefulShutdown: false,
      sessionDescriptionHandlerFactory: wordless,
      delegate: onInvite === undefined ? {} : { onInvite },
    })
  const answered = Promise.withResolvers<Session>()
  const exchange = agent('exchange', '←')
  const phone = agent('phone', '→', (invitation) => {
    // From its ACK on the call may be changed.
    invitation.delegate = { onAck: () => answered.resolve(invitation) }
    invitation.accept().catch((error: unknown) => answered.reject(error))
  })
  const [left, right] = [exchange.transport, phone.transport]
  if (!(left instanceof Wire) || !(right instanceof Wire)) throw new Error('not our wires')
  left.other = right
  right.other = left
  const caller = new Inviter(exchange, uri('phone'))
  await Promise.all([exchange.start(), phone.start()])
  await caller.invite()
  const callee = await answered.promise
  await turn()
  wire.length = 0
  return {
    exchange: caller,
    phone: callee,
    wire,
    close: async () => {
      await Promise.all([exchange.stop(), phone.stop()])
    },
  }
}

export function uri(user: string) {
  const made = UserAgent.makeURI(`sip:${user}@exchange.test`)
  if (made === undefined) throw new Error(`no address: ${user}`)
  return made
}
