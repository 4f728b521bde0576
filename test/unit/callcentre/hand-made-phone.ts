import { createHash, randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'

/** A phone made of text: enough SIP (RFC 3261, RFC 7118) to register and to refuse calls, without any SIP library. */
export interface HandMadePhone {
  /** Registers; the status of the last answer. */
  register(password: string, algorithm: 'MD5' | 'SHA-256'): Promise<number>
  /** The next INVITE, whole. */
  invite(): Promise<string>
  respond(request: string, status: string): void
  close(): void
}

export async function openPhone(server: string, account: string, domain: string): Promise<HandMadePhone> {
  const socket = new WebSocket(server, 'sip')
  const arrived: string[] = []
  const waiting: { readonly wanted: RegExp; readonly take: (message: string) => void }[] = []
  socket.on('message', (data: Buffer) => {
    const message = data.toString('utf8')
    const index = waiting.findIndex(({ wanted }) => wanted.test(message))
    if (index < 0) arrived.push(message)
    else waiting.splice(index, 1)[0]?.take(message)
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const next = (wanted: RegExp): Promise<string> => {
    const index = arrived.findIndex((message) => wanted.test(message))
    const found = index < 0 ? undefined : arrived.splice(index, 1)[0]
    return found === undefined ? new Promise((take) => waiting.push({ wanted, take })) : Promise.resolve(found)
  }
  const uri = `sip:${domain}`
  const callId = randomUUID()
  let sequence = 0
  const sendRegister = (authorization: string): Promise<string> => {
    sequence += 1
    const lines = [
      `REGISTER ${uri} SIP/2.0`,
      `Via: SIP/2.0/WS phone.invalid;branch=z9hG4bK${randomUUID()}`,
      `From: <sip:${account}@${domain}>;tag=${callId.slice(0, 8)}`,
      `To: <sip:${account}@${domain}>`,
      `Call-ID: ${callId}`,
      `CSeq: ${sequence} REGISTER`,
      'Max-Forwards: 70',
      `Contact: <sip:${account}@phone.invalid;transport=ws>;expires=60`,
      ...(authorization === '' ? [] : [`Authorization: ${authorization}`]),
      'Content-Length: 0',
      '',
      '',
    ]
    socket.send(lines.join('\r\n'))
    return next(new RegExp(`^SIP/2.0 [\\s\\S]*CSeq: ${sequence} REGISTER`))
  }
  return {
    async register(password, algorithm) {
      const challenge = await sendRegister('')
      const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? ''
      const hash = (text: string): string =>
        createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
          .update(text)
          .digest('hex')
      const response = hash(
        `${hash(`${account}:${domain}:${password}`)}:${nonce}:00000001:abc:auth:${hash(`REGISTER:${uri}`)}`,
      )
      const answer = await sendRegister(
        `Digest algorithm=${algorithm}, username="${account}", realm="${domain}", nonce="${nonce}", uri="${uri}", response="${response}", qop=auth, cnonce="abc", nc=00000001`,
      )
      return Number(answer.slice(8, 11))
    },
    invite: () => next(/^INVITE /),
    respond(request, status) {
      const header = (name: string): string => new RegExp(`^${name}: .*$`, 'm').exec(request)?.[0].trim() ?? ''
      const lines = [header('Via'), header('From'), `${header('To')};tag=phone`, header('Call-ID'), header('CSeq')]
      socket.send([`SIP/2.0 ${status}`, ...lines, 'Content-Length: 0', '', ''].join('\r\n'))
    },
    close: () => socket.terminate(),
  }
}
