/** G.711 mu-law (ITU-T G.711), 8000 samples a second, 160 samples a 20 ms frame. */
export const sampleRate = 8000
export const frameSamples = 160
export const frameMs = 20

const bias = 0x84
const clip = 32_635

const decoded = Int16Array.from({ length: 256 }, (_, byte) => {
  const inverted = ~byte & 0xff
  const exponent = (inverted >> 4) & 0x07
  const magnitude = (((inverted & 0x0f) << 3) + bias) << exponent
  return inverted & 0x80 ? bias - magnitude : magnitude - bias
})

export function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), clip) + bias
  let exponent = 7
  for (let mask = 0x4000; (magnitude & mask) === 0 && exponent > 0; mask >>= 1) exponent -= 1
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff
}

export function decodeSample(byte: number): number {
  return decoded[byte & 0xff] ?? 0
}

export function encodeFrame(samples: Int16Array): Buffer {
  const payload = Buffer.allocUnsafe(samples.length)
  for (let index = 0; index < samples.length; index += 1) payload[index] = encodeSample(samples[index] ?? 0)
  return payload
}

export function decodeFrame(payload: Uint8Array): Int16Array {
  const samples = new Int16Array(payload.length)
  for (let index = 0; index < payload.length; index += 1) samples[index] = decodeSample(payload[index] ?? 0xff)
  return samples
}
