/** What the gate reads of a request on its way out. `branch`: of the topmost Via, names the request. */
export interface RequestHead {
  readonly method: string
  readonly uri: string
  readonly branch: string
  readonly callId: string
  readonly cseq: number
  readonly inDialog: boolean
  readonly hasCredentials: boolean
}

/** Reads a request as sip.js writes them, long header names only; null for a response and for keep-alive. */
export function readRequest(raw: string): RequestHead | null {
  const first = /^([A-Z]+) (\S+) SIP\/2\.0\r\n/.exec(raw)
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end === -1 ? raw.length : end)
  const branch = /^Via:[^\r\n]*;branch=([^\s;,]+)/im.exec(head)?.[1]
  if (first === null || branch === undefined) return null
  return {
    method: first[1] ?? '',
    uri: first[2] ?? '',
    branch,
    callId: /^Call-ID:\s*(\S+)/im.exec(head)?.[1] ?? '',
    cseq: Number(/^CSeq:\s*(\d+)/im.exec(head)?.[1] ?? 0),
    inDialog: /^To:[^\r\n]*;\s*tag=/im.test(head),
    hasCredentials: /^(?:Proxy-)?Authorization:/im.test(head),
  }
}

/** The request with one header more: credentials for a 401 or a 407. */
export function withCredentials(raw: string, status: 401 | 407, header: string): string {
  const name = status === 401 ? 'Authorization' : 'Proxy-Authorization'
  const start = raw.indexOf('\r\n') + 2
  return `${raw.slice(0, start)}${name}: ${header}\r\n${raw.slice(start)}`
}
