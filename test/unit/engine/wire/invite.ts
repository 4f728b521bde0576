/** The parts of a request that a hostile peer plays with. */
export interface Parts {
  readonly method: string
  readonly uri: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** What a browser takes; nobody answers at its address. */
export const offer = [
  'v=0',
  'o=exchange 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0 101',
  'c=IN IP4 127.0.0.1',
  'a=mid:0',
  'a=ice-ufrag:far1',
  'a=ice-pwd:0123456789abcdef01234567',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  'a=setup:actpass',
  'a=rtcp-mux',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=sendrecv',
  '',
].join('\r\n')

/** A request that an exchange would send. */
export const request = (method: string, uri: string, id: string, body = ''): Parts => ({
  method,
  uri,
  headers: [
    ['Via', `SIP/2.0/WS exchange.test;branch=z9hG4bK${id}`],
    ['Max-Forwards', '70'],
    ['From', `"Wang Fang" <sip:13800138000@pbx.test>;tag=f${id}`],
    ['To', '<sip:1001@pbx.test>'],
    ['Call-ID', `call-${id}`],
    ['CSeq', `1 ${method}`],
    ['Contact', '<sip:exchange@exchange.test;transport=ws>'],
    ...(body === '' ? [] : [['Content-Type', 'application/sdp'] as const]),
  ],
  body,
})

export const invite = (uri: string, id: string): Parts => request('INVITE', uri, id, offer)

export const written = ({ method, uri, headers, body }: Parts, length = Buffer.byteLength(body)): string =>
  [
    `${method} ${uri} SIP/2.0`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${length}`,
    '',
    body,
  ].join('\r\n')

/** With another value of a header, or without it. */
export const withHeader = (parts: Parts, name: string, value: string | null): Parts => ({
  ...parts,
  headers: [
    ...parts.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase()),
    ...(value === null ? [] : [[name, value] as const]),
  ],
})
