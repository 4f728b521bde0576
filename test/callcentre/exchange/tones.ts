import { frameSamples, sampleRate } from './mulaw.ts'

/** A sound as a pure function of time: the frame of 160 samples that starts at `firstSample`. */
export type Sound = (firstSample: number) => Int16Array

const level = 0.25 * 32_767

function sound(amplitude: (seconds: number) => number): Sound {
  return (firstSample) =>
    Int16Array.from({ length: frameSamples }, (_, index) => level * amplitude((firstSample + index) / sampleRate))
}

const sine = (hz: number, seconds: number): number => Math.sin(2 * Math.PI * hz * seconds)

export function steadyTone(hz: number): Sound {
  return sound((seconds) => sine(hz, seconds))
}

/** Voice-like: syllables of about 4 a second, a breath after every sentence, a weaker overtone. */
export function voiceTone(hz: number): Sound {
  return sound((seconds) => {
    const breathing = seconds % 3.1 > 2.5
    if (breathing) return 0
    const syllable = Math.sin(Math.PI * ((seconds * 4) % 1)) ** 2
    const pitch = hz * (1 + 0.01 * Math.sin(2 * Math.PI * 0.7 * seconds))
    return syllable * (0.8 * sine(pitch, seconds) + 0.2 * sine(pitch / 2, seconds))
  })
}

function cadence(hz: number, onSeconds: number, offSeconds: number): Sound {
  return sound((seconds) => (seconds % (onSeconds + offSeconds) < onSeconds ? sine(hz, seconds) : 0))
}

// China's tones are 450 Hz: ringback 1 s in 5, busy 0.35 s in 0.7 (GB 3380).
export const ringbackHz = 450
export const ringback: Sound = cadence(ringbackHz, 1, 4)
export const busyTone: Sound = cadence(ringbackHz, 0.35, 0.35)

/** What is heard of a place that does not answer: no customer speaks with it. */
export const announcement: Sound = steadyTone(1600)

const melody = [600, 750, 900, 750]

/** Music on hold: four notes over a steady 600 Hz, so that it can be measured. */
export const holdMusic: Sound = sound((seconds) => {
  const note = melody[Math.floor(seconds * 2) % melody.length] ?? 600
  return 0.7 * sine(600, seconds) + 0.3 * sine(note, seconds)
})
