/**
 * Makes the sounds of the phone as WAV files beside this script (`node assets/make-tones.ts`). They are ours, small,
 * and the same every time.
 */
import { writeFileSync } from 'node:fs'
import { wave } from '../test/wave.ts'

/** Sample −1…1 at `t` seconds. */
type Sound = (t: number) => number

const turn = 2 * Math.PI

/** A struck bar: the note and its fourth harmonic, dying away. */
const chime =
  (hertz: number, startsAt: number): Sound =>
  (t) => {
    const since = t - startsAt
    if (since < 0) return 0
    const attack = Math.min(1, since / 0.004)
    const note = Math.sin(turn * hertz * since) * Math.exp(-since / 0.22)
    const overtone = 0.25 * Math.sin(turn * 4 * hertz * since) * Math.exp(-since / 0.06)
    return 0.45 * attack * (note + overtone)
  }

const together =
  (...sounds: Sound[]): Sound =>
  (t) =>
    sounds.reduce((sum, sound) => sum + sound(t), 0)

/** Two figures of four chimes and a pause; loops without a seam. */
const figure = [659.3, 880, 1108.7, 880]
const ring = together(...[0, 0.72].flatMap((start) => figure.map((hertz, index) => chime(hertz, start + index * 0.14))))

/** One short chime in four seconds. */
const softRing = chime(880, 0)

/** 520 → 1240 Hz in a quarter of a second, softly in and out. */
const zipSeconds = 0.25
const zip: Sound = (t) => {
  const phase = turn * (520 * t + ((1240 - 520) * t * t) / (2 * zipSeconds))
  return 0.5 * Math.sin((Math.PI * t) / zipSeconds) * Math.sin(phase)
}

/** Three notes up and back, for an ear that wants to know whether it hears. */
const testNotes = [523.3, 659.3, 784, 1046.5, 784]
const test = together(...testNotes.map((hertz, index) => chime(hertz, index * 0.22)))

function writeWave(file: string, sound: Sound, seconds: number, rate: number): void {
  const samples = Int16Array.from({ length: Math.round(seconds * rate) }, (_, index) =>
    Math.round(Math.max(-1, Math.min(1, sound(index / rate))) * 32_767),
  )
  writeFileSync(new URL(file, import.meta.url), wave(samples, rate))
}

writeWave('ring.wav', ring, 3, 16_000)
writeWave('ring-soft.wav', softRing, 4, 8000)
writeWave('test.wav', test, 1.8, 16_000)
writeWave('zip.wav', zip, zipSeconds, 16_000)

/** What a caller hears while the other side rings, where the exchange leaves it to the phone: 425 Hz (ITU-T E.180). */
const ringback: Sound = (t) => (t < 1 ? 0.3 * Math.min(1, t / 0.01, (1 - t) / 0.01) * Math.sin(turn * 425 * t) : 0)
writeWave('ringback.wav', ringback, 4, 8000)
