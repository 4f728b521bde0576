import { sampleRate } from './mulaw.ts'

/** What an empty bin is reported as; also the answer for no samples at all. */
export const silenceDb = -160

/**
 * The level of one frequency in dB, 0 dB = a sine at full scale. A Hann window keeps a loud neighbour from leaking in.
 * The resolution is about `2 * 8000 / samples` Hz: 100 Hz for one 20 ms frame, 10 Hz for ten of them.
 */
export function toneLevel(samples: Int16Array, hz: number): number {
  const length = samples.length
  if (length === 0) return silenceDb
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRate)
  let previous = 0
  let beforePrevious = 0
  let windowSum = 0
  for (let index = 0; index < length; index += 1) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / length)
    windowSum += window
    const current = ((samples[index] ?? 0) / 32_768) * window + coefficient * previous - beforePrevious
    beforePrevious = previous
    previous = current
  }
  const power = previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious
  const amplitude = (2 * Math.sqrt(Math.max(power, 0))) / windowSum
  return amplitude > 0 ? Math.max(silenceDb, 20 * Math.log10(amplitude)) : silenceDb
}
