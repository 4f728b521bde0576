import { customerTone } from '../customers.ts'
import { openEars, type Ears } from './ears.ts'
import type { Party } from './mixer.ts'
import { frameSamples } from './mulaw.ts'
import { holdMusic, steadyTone, voiceTone, type Sound } from './tones.ts'

/** A customer: speaks with a tone of their own and listens. No second RTP stream, it lives inside the exchange. */
export interface CustomerLeg extends Party {
  readonly hz: number
  readonly ears: Ears
}

export const customerLeg = (number: string, steady: boolean): CustomerLeg => voicedLeg(customerTone(number), steady)

/** Somebody inside the exchange who speaks with this tone. */
export function voicedLeg(hz: number, steady: boolean): CustomerLeg {
  const ears = openEars()
  return {
    hz,
    ears,
    hears: new Set(),
    speak: spoken(steady ? steadyTone(hz) : voiceTone(hz)),
    listen: (frame) => ears.hear(frame),
  }
}

/** A party that only plays: ringback, busy tone, music. */
export function playing(sound: Sound): Party {
  return { hears: new Set(), speak: spoken(sound), listen: () => undefined }
}

/** Whoever is on hold hears this. */
export const holding = playing(holdMusic)

/** The sound from its beginning, whenever it is heard first. */
function spoken(sound: Sound): (tick: number) => Int16Array {
  let first: number | undefined
  return (tick) => {
    first ??= tick
    return sound((tick - first) * frameSamples)
  }
}
