import { frameSamples, sampleRate } from './exchange/mulaw.ts'
import { voiceTone } from './exchange/tones.ts'

const longestSeconds = 10

/** A mono 16-bit WAV of a voice-like tone, at most ten seconds: stands for the recording of a call. */
export function recordingOf(hz: number, seconds: number): Buffer {
  const speak = voiceTone(hz)
  const frames = Math.round((Math.min(seconds, longestSeconds) * sampleRate) / frameSamples)
  const sound = Buffer.concat(
    Array.from({ length: frames }, (_, index) => {
      const samples = speak(index * frameSamples)
      return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
    }),
  )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + sound.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(sound.length, 40)
  return Buffer.concat([header, sound])
}
