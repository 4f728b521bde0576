import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  IncomingRequestMessage,
  Parser,
  URI,
  type UserAgentCore,
  type IncomingInviteRequest,
  type IncomingRegisterRequest,
  type IncomingResponseMessage,
} from 'sip.js/lib/core/index.js'
import { WebSocketServer, type WebSocket } from 'ws'
import { openConnection, sipLogs, type Connection } from './connection.ts'

export interface SipServerOptions {
  readonly port: number
  readonly domain: string
  readonly onRegister: (request: IncomingRegisterRequest, connection: Connection) => void
  readonly onInvite: (request: IncomingInviteRequest, connection: Connection) => void
  readonly onLost: (connection: Connection) => void
}

export interface SipServer {
  readonly address: string
  readonly contact: string
  /** `down` refuses new sockets and cuts the old ones, `cut` only cuts. */
  setMode(mode: 'up' | 'down' | 'cut'): Promise<void>
  mode(): 'up' | 'down'
  /** The calls of an account go on over the socket it registered on last. */
  /** Dialogs of any kind that are open or being opened. */
  legs(): number
  adopt(account: string, connection: Connection): void
  close(): Promise<void>
}

/** SIP over WebSocket (RFC 7118) on 127.0.0.1: parses, matches transactions and dialogs with sip.js's own core. */
export async function startSipServer(options: SipServerOptions): Promise<SipServer> {
  const contact = new URI('sip', 'exchange', options.domain, undefined, { transport: 'ws' })
  const connections = new Set<Connection>()
  let server: Server | undefined
  let port = options.port

  const dispose = (connection: Connection): void => {
    connections.delete(connection)
    connection.core.dispose()
  }
  const open = (socket: WebSocket): void => {
    const connection = openConnection({ ...options, contact, onUnused: dispose }, socket)
    connections.add(connection)
    socket.on('message', (data: Buffer, binary: boolean) => {
      const text = data.toString('utf8')
      // RFC 7118 / RFC 5626 3.5.1: a double CRLF is a ping, a single one the pong.
      if (!binary && text === '\r\n\r\n') return socket.send('\r\n')
      if (text.trim() === '') return
      try {
        receive(text, socket, connection, connections)
      } catch (error) {
        // sip.js throws at methods it does not know. One phone's oddity must not end everybody's calls.
        process.stderr.write(`exchange: ${error instanceof Error ? error.message : String(error)}\n`)
      }
    })
    // A socket that breaks is closed right after; `close` is where it is dealt with.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      for (const lost of connections) {
        if (lost.socket !== socket) continue
        lost.socket = undefined
        options.onLost(lost)
        for (const listener of lost.onLost) listener()
        if (lost.legs === 0) dispose(lost)
      }
    })
  }
  const cut = (): void => {
    for (const { socket } of connections) socket?.terminate()
  }
  const listen = async (): Promise<void> => {
    const fresh = createServer((_, response) => response.writeHead(426).end())
    const sockets = new WebSocketServer({
      server: fresh,
      handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
    })
    sockets.on('connection', (socket) => (socket.protocol === 'sip' ? open(socket) : socket.terminate()))
    await new Promise<void>((resolve, reject) => {
      fresh.once('error', reject)
      fresh.listen(port, '127.0.0.1', resolve)
    })
    port = (fresh.address() as AddressInfo).port
    server = fresh
  }
  const refuse = async (): Promise<void> => {
    const closing = server
    server = undefined
    cut()
    if (!closing) return
    closing.closeAllConnections()
    await new Promise<void>((resolve) => closing.close(() => resolve()))
  }

  await listen()
  return {
    address: `ws://127.0.0.1:${port}`,
    contact: `<${contact.toString()}>`,
    async setMode(mode) {
      if (mode === 'cut') cut()
      else if (mode === 'down') await refuse()
      else if (!server) await listen()
    },
    mode: () => (server ? 'up' : 'down'),
    legs: () => [...connections].reduce((sum, { legs }) => sum + legs, 0),
    adopt(account, connection) {
      for (const orphan of connections)
        if (orphan.account === account && !orphan.socket) orphan.socket = connection.socket
    },
    async close() {
      await refuse()
      for (const connection of connections) connection.core.dispose()
      connections.clear()
    },
  }
}

function receive(text: string, socket: WebSocket, home: Connection, connections: ReadonlySet<Connection>): void {
  const message = Parser.parseMessage(text, sipLogs.getLogger('exchange'))
  if (!message || !['from', 'to', 'call_id', 'cseq', 'via'].every((header) => message.hasHeader(header))) return
  const owner = [...connections].find(({ core, socket: its }) => its === socket && owns(core, message)) ?? home
  if (!(message instanceof IncomingRequestMessage)) return owner.core.receiveIncomingResponseFromTransport(message)
  // The core answers 404 unless the Request-URI is its own; as an exchange it is addressed by any number.
  if (message.ruri) owner.core.configuration.aor = message.ruri
  owner.core.receiveIncomingRequestFromTransport(message)
}

function owns(core: UserAgentCore, message: IncomingRequestMessage | IncomingResponseMessage): boolean {
  if (!(message instanceof IncomingRequestMessage)) return core.userAgentClients.has(message.viaBranch + message.method)
  return (
    core.dialogs.has(message.callId + message.toTag + message.fromTag) || core.userAgentServers.has(message.viaBranch)
  )
}
