/** One message of Asterisk's AudioSocket protocol: a byte for the kind, two for the length, then the payload. */
export interface AudioMessage {
  readonly kind: number
  readonly payload: Buffer
}

export const audioKinds = { hangUp: 0x00, uuid: 0x01, digit: 0x03, signed8kHz: 0x10, error: 0xff } as const

/** Cuts a stream into messages, however it is chopped; the rest waits for more. */
export function audioMessages(): (chunk: Buffer) => readonly AudioMessage[] {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const messages: AudioMessage[] = []
    for (;;) {
      const length = rest.length < 3 ? Number.POSITIVE_INFINITY : 3 + rest.readUInt16BE(1)
      if (rest.length < length) return messages
      messages.push({ kind: rest[0] ?? audioKinds.error, payload: rest.subarray(3, length) })
      rest = rest.subarray(length)
    }
  }
}

/** `xxxxxxxx-xxxx-…` of the sixteen bytes that begin every connection. */
export function uuidOf(payload: Buffer): string {
  const hex = payload.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Signed 16-bit samples, little end first whatever this machine's order. */
export function samplesOf(payload: Buffer): Int16Array {
  return Int16Array.from({ length: payload.length >> 1 }, (_, index) => payload.readInt16LE(index * 2))
}
