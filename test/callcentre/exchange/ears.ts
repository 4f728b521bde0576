import { frameMs, frameSamples } from './mulaw.ts'
import { silenceDb, toneLevel } from './goertzel.ts'

/** What somebody hears, frame by frame, so that a test can ask for it or prove that a tone never broke off. */
export interface Ears {
  hear(frame: Int16Array | undefined): void
  heard(hz: number): Heard
  /** Counts from the next frame on. */
  watch(hz: number, thresholdDb: number): Watch
}

/** Of the last 200 ms, dB; -160 is silence. */
export interface Heard {
  /** At the frequency that was asked for. */
  readonly db: number
  /** Right beside it, where nobody speaks: the click of a late packet is everywhere, a voice is not. */
  readonly beside: number
}

export const nothingHeard: Heard = { db: silenceDb, beside: silenceDb }

export interface Watch {
  readonly hz: number
  readonly thresholdDb: number
  /** 20 ms frames since the watch began. */
  frames: number
  /** Frames in which the tone was below the threshold, missing ones included. */
  below: number
  /** Frames that did not arrive at all (buffer empty, or nobody spoke). */
  missing: number
  longestGapMs: number
  /** Epoch ms at which the tone was there for the first time; null until then. */
  heardAt: number | null
  /** dB of the weakest frame that did arrive. */
  weakestDb: number
}

const remembered = 10
// Past the window's own width at ten frames, and between the tones of the customers, which are 50 Hz apart.
const besideHz = 30

const rounded = (db: number): number => Math.round(db * 10) / 10

export function openEars(): Ears {
  const recent = new Int16Array(remembered * frameSamples)
  const watches: { readonly watch: Watch; gapMs: number }[] = []
  return {
    hear(frame) {
      recent.copyWithin(0, frameSamples)
      if (frame) recent.set(frame.subarray(0, frameSamples), recent.length - frameSamples)
      else recent.fill(0, recent.length - frameSamples)
      for (const entry of watches) {
        const level = frame ? toneLevel(frame, entry.watch.hz) : silenceDb
        entry.watch.frames += 1
        if (!frame) entry.watch.missing += 1
        else entry.watch.weakestDb = Math.min(entry.watch.weakestDb, rounded(level))
        if (level < entry.watch.thresholdDb) {
          entry.watch.below += 1
          entry.gapMs += frameMs
          entry.watch.longestGapMs = Math.max(entry.watch.longestGapMs, entry.gapMs)
        } else {
          entry.gapMs = 0
          entry.watch.heardAt ??= Date.now()
        }
      }
    },
    heard: (hz) => ({
      db: rounded(toneLevel(recent, hz)),
      beside: rounded(Math.max(toneLevel(recent, hz - besideHz), toneLevel(recent, hz + besideHz))),
    }),
    watch(hz, thresholdDb) {
      const watch: Watch = {
        hz,
        thresholdDb,
        frames: 0,
        below: 0,
        missing: 0,
        longestGapMs: 0,
        heardAt: null,
        weakestDb: 0,
      }
      watches.push({ watch, gapMs: 0 })
      return watch
    },
  }
}
