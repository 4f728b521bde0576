import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audioKinds, audioMessages, samplesOf, uuidOf } from '../../pbx/asterisk/audio-socket.ts'

const message = (kind: number, payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([kind, payload.length >> 8, payload.length & 0xff]), payload])

test('messages are the same however the stream is cut', () => {
  const messages = fc.array(fc.record({ kind: fc.integer({ min: 0, max: 255 }), payload: fc.uint8Array() }))
  fc.assert(
    fc.property(messages, fc.array(fc.nat(300)), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(({ kind, payload }) => message(kind, payload)))
      const read = audioMessages()
      const places = [...new Set(cuts.map((cut) => Math.min(cut, stream.length)))].sort((one, other) => one - other)
      const chunks = [...places, stream.length].map((end, index) => stream.subarray(places[index - 1] ?? 0, end))
      const got = chunks.flatMap((chunk) => [...read(chunk)])
      expect(got.map(({ kind, payload }) => ({ kind, payload: [...payload] }))).toEqual(
        sent.map(({ kind, payload }) => ({ kind, payload: [...payload] })),
      )
    }),
  )
})

test('the first message is the uuid, the others are samples', () => {
  const uuid = '12345678-9abc-4def-8123-456789abcdef'
  const [first, second] = audioMessages()(
    Buffer.concat([
      message(audioKinds.uuid, Buffer.from(uuid.replaceAll('-', ''), 'hex')),
      message(audioKinds.signed8kHz, Buffer.from([0x01, 0x00, 0xff, 0xff, 0x00, 0x80])),
    ]),
  )
  expect(uuidOf(first?.payload ?? Buffer.alloc(0))).toBe(uuid)
  expect([...samplesOf(second?.payload ?? Buffer.alloc(0))]).toEqual([1, -1, -32_768])
})
