import { wave } from '../wave.ts'
import { frameSamples, sampleRate } from './exchange/mulaw.ts'
import { voiceTone } from './exchange/tones.ts'

const longestSeconds = 10

/** A WAV of a voice-like tone, at most ten seconds: stands for the recording of a call. */
export function recordingOf(hz: number, seconds: number): Buffer {
  const speak = voiceTone(hz)
  const frames = Math.round((Math.min(seconds, longestSeconds) * sampleRate) / frameSamples)
  const sound = new Int16Array(frames * frameSamples)
  for (let frame = 0; frame < frames; frame += 1) sound.set(speak(frame * frameSamples), frame * frameSamples)
  return wave(sound, sampleRate)
}
