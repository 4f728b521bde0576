import type { EngineFact } from '../../../shared/engine.ts'
import { watchSound, type SoundWatch } from '../quality/sound-watch.ts'
import type { CallAudio } from './call-audio.ts'

export interface LegSoundOwner {
  tell(fact: EngineFact): void
  /** Ask the exchange for a new path, as soon as it can be reached. */
  renew(): void
  /** There is no path any more, and there will be none. */
  broken(): void
}

/** The watch over the sound of one leg: nothing before `start` and after `stop`. */
export interface LegSound extends SoundWatch {
  start(): void
}

export function legSound(leg: string, audio: CallAudio, owner: LegSoundOwner): LegSound {
  let watch: SoundWatch | undefined
  return {
    start: () => {
      watch ??= watchSound(
        {
          stats: async () => (await audio.stats()).values(),
          voiceEnergy: () => audio.voice.energy(),
          expected: () => audio.expected(),
          pathFailed: () => audio.pathFailed(),
        },
        {
          tell: (sound) => owner.tell({ fact: 'sound', leg, ...sound }),
          quality: (at, point) => owner.tell({ fact: 'quality', at, leg, point }),
          renew: () => owner.renew(),
          giveUp: () => owner.broken(),
        },
      )
    },
    answered: () => watch?.answered(),
    networkChanged: () => watch?.networkChanged(),
    pathLost: () => watch?.pathLost(),
    reopened: () => watch?.reopened(),
    stop: () => watch?.stop(),
  }
}
