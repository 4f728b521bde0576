import { frameMs } from './mulaw.ts'

/** A small jitter buffer: frames in, in order of arrival, one frame out per tick. */
export interface Arrivals {
  push(sequence: number, frame: Int16Array): void
  /** The next frame, or undefined while the buffer fills or has run empty. */
  pull(): Int16Array | undefined
  /** How often it ran empty: would be heard as a gap of 20 to 60 ms. */
  underruns(): number
}

// 60 ms ride out a busy machine; the tests prove unbroken tones with this.
const startFrames = 60 / frameMs
const highFrames = 220 / frameMs
const afterJumpFrames = 80 / frameMs

export function arrivals(): Arrivals {
  const queue: Int16Array[] = []
  let last: number | undefined
  let filling = true
  let underruns = 0
  return {
    push(sequence, frame) {
      // 16-bit arithmetic: 0 follows 65535. A late packet is worth nothing any more.
      if (last !== undefined && ((sequence - last) & 0xffff) > 0x7fff) return
      last = sequence
      queue.push(frame)
      // Too much delay: better one jump than lagging for the rest of the call.
      if (queue.length > highFrames) queue.splice(0, queue.length - afterJumpFrames)
    },
    pull() {
      if (filling && queue.length < startFrames) return undefined
      filling = false
      const frame = queue.shift()
      if (!frame) {
        filling = true
        underruns += 1
      }
      return frame
    },
    underruns: () => underruns,
  }
}
