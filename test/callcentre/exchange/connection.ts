import { randomBytes } from 'node:crypto'
import {
  LoggerFactory,
  UserAgentCore,
  type IncomingInviteRequest,
  type IncomingRegisterRequest,
  type URI,
} from 'sip.js/lib/core/index.js'
import type { WebSocket } from 'ws'

/**
 * One phone's side of the exchange: a SIP core with its dialogs. It outlives its socket, because a call does: when the
 * phone comes back on a new socket and registers, the old core speaks through the new socket (RFC 5626 in spirit).
 */
export interface Connection {
  readonly core: UserAgentCore
  socket: WebSocket | undefined
  /** The account that registered or called through it, '' before. */
  account: string
  /** Calls that still need this core. */
  legs: number
  /** One call less; the last one of a phone that is gone takes the core with it. */
  leave(): void
  /** Runs when the socket is lost. Legs add and remove themselves. */
  readonly onLost: Set<() => void>
}

export interface ConnectionOptions {
  readonly domain: string
  readonly contact: URI
  readonly onRegister: (request: IncomingRegisterRequest, connection: Connection) => void
  readonly onInvite: (request: IncomingInviteRequest, connection: Connection) => void
  /** Neither a socket nor a call needs it any more. */
  readonly onUnused: (connection: Connection) => void
}

export const sipLogs = new LoggerFactory()
sipLogs.builtinEnabled = false

export function openConnection(options: ConnectionOptions, socket: WebSocket): Connection {
  const { contact } = options
  const core = new UserAgentCore({
    aor: contact,
    contact: { uri: contact, pubGruu: undefined, tempGruu: undefined, toString: () => `<${contact.toString()}>` },
    displayName: '',
    loggerFactory: sipLogs,
    hackViaTcp: false,
    routeSet: [],
    sipjsId: randomBytes(3).toString('hex').slice(0, 5),
    supportedOptionTags: [],
    supportedOptionTagsResponse: [],
    userAgentHeaderFieldValue: 'Simulated exchange',
    viaForceRport: false,
    viaHost: `${randomBytes(5).toString('hex')}.${options.domain}`,
    authenticationFactory: () => undefined,
    transportAccessor: () => ({
      protocol: 'WS',
      send: (message) =>
        new Promise((resolve, reject) => {
          if (!connection.socket) return reject(new Error('The phone is not connected.'))
          connection.socket.send(message, (error) => (error ? reject(error) : resolve()))
        }),
    }),
  })
  const connection: Connection = {
    core,
    socket,
    account: '',
    legs: 0,
    onLost: new Set(),
    leave() {
      connection.legs -= 1
      if (connection.legs === 0 && !connection.socket) options.onUnused(connection)
    },
  }
  core.delegate = {
    onRegister: (request) => options.onRegister(request, connection),
    onInvite: (request) => options.onInvite(request, connection),
  }
  return connection
}
