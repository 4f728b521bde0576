import type { SipAccount } from './configuration.ts'

/** As much of an event of Asterisk's REST interface as the tests look at. */
export interface AriEvent {
  readonly type: string
  readonly at: number
  readonly channel?: Channel
  readonly cause?: number
  readonly eventname?: string
  readonly userevent?: Readonly<Record<string, string>>
  readonly digit?: string
}

export interface Channel {
  readonly id: string
  /** `PJSIP/81001-00000001`, `PJSIP/customers-00000002`, … */
  readonly name: string
  readonly dialplan: { readonly context: string }
  readonly state: string
}

/** Asterisk's REST interface (ARI). A request that is refused throws with Asterisk's words. */
export interface Ari {
  request<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  /** Value of a channel variable or function; '' when the channel is gone or has none. */
  variable(channel: string, name: string): Promise<string>
  channels(): Promise<readonly Channel[]>
  /** All that happened since `listen`, oldest first. */
  readonly events: readonly AriEvent[]
  /** Opens the stream of events, anew after a restart. */
  listen(): Promise<void>
  close(): void
}

export function ari(port: number, { user, password }: SipAccount): Ari {
  const events: AriEvent[] = []
  let stream: WebSocket | undefined
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${port}/ari/${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5000),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`Asterisk refused ${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    request,
    variable: (channel, name) =>
      request<{ value: string }>('GET', `channels/${channel}/variable?variable=${encodeURIComponent(name)}`).then(
        ({ value }) => value,
        () => '',
      ),
    channels: () => request('GET', 'channels'),
    events,
    listen: () =>
      new Promise((resolve, reject) => {
        stream?.close()
        const key = encodeURIComponent(`${user}:${password}`)
        stream = new WebSocket(`ws://127.0.0.1:${port}/ari/events?app=seatline&subscribeAll=true&api_key=${key}`)
        stream.addEventListener('open', () => resolve())
        stream.addEventListener('error', () => reject(new Error('Asterisk did not open its stream of events')))
        stream.addEventListener('message', ({ data }) =>
          events.push({ ...(JSON.parse(String(data)) as AriEvent), at: Date.now() }),
        )
      }),
    close: () => stream?.close(),
  }
}
