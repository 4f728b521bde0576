import { customerTone } from '../customers.ts'
import { openEars, type Ears } from './ears.ts'
import type { Party } from './mixer.ts'
import { frameSamples } from './mulaw.ts'
import { steadyTone, voiceTone, type Sound } from './tones.ts'

/** A customer: speaks with a tone of their own and listens. No second RTP stream, it lives inside the exchange. */
export interface CustomerLeg extends Party {
  readonly hz: number
  readonly ears: Ears
}

export function customerLeg(number: string, steady: boolean): CustomerLeg {
  const hz = customerTone(number)
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

/** The sound from its beginning, whenever it is heard first. */
function spoken(sound: Sound): (tick: number) => Int16Array {
  let first: number | undefined
  return (tick) => {
    first ??= tick
    return sound((tick - first) * frameSamples)
  }
}
