import type { QualityPoint } from '../../../shared/quality.ts'
import { qualityBetween } from './quality-point.ts'
import { readStats, type Reading } from './reading.ts'
import { incoming, stepIncoming, type IncomingEvent } from './silence-machine.ts'
import { stepVoice, voice, type VoiceEvent } from './voice-machine.ts'

/** One leg as its watch sees it. */
export interface WatchedSound {
  /** Rejects, or gives nothing, when the connection is closed. */
  stats(): Promise<Iterable<unknown> | undefined>
  /** Of the microphone alone, full scale² × s, where what is sent carries others too; else the statistics tell it. */
  voiceEnergy(): number | undefined
  /** What should flow now: not on hold, not muted. */
  expected(): { readonly in: boolean; readonly out: boolean }
  /** ICE has failed. */
  pathFailed(): boolean
}

export interface SoundOwner {
  tell(sound: {
    readonly at: number
    readonly way: 'in' | 'out'
    readonly is: 'flowing' | 'silent' | 'hopeless' | 'not-expected'
    readonly since: number
    readonly never: boolean
  }): void
  quality(at: number, point: QualityPoint): void
  /** The exchange is to be asked for a new path, as soon as it can be reached; answered by `answered`. */
  renew(): void
  giveUp(): void
}

export interface SoundWatch {
  answered(): void
  networkChanged(): void
  pathLost(): void
  reopened(): void
  stop(): void
}

const everyMs = 1000

/** Looks at a leg once a second, from now until it is stopped. */
export function watchSound(leg: WatchedSound, owner: SoundOwner): SoundWatch {
  let packets = incoming(Date.now())
  let microphone = voice(Date.now())
  let last: Reading | undefined
  let stopped = false

  function packetsHappen(event: IncomingEvent): void {
    if (stopped) return
    const never = !packets.heard
    const [next, ...effects] = stepIncoming(packets, event)
    packets = next
    for (const effect of effects) {
      if (effect.do === 'renew') owner.renew()
      else if (effect.do === 'give-up') owner.giveUp()
      else owner.tell({ at: Date.now(), way: 'in', is: effect.is, since: effect.since, never })
    }
  }

  function voiceHappens(event: VoiceEvent): void {
    if (stopped) return
    const never = !microphone.heard
    const [next, ...effects] = stepVoice(microphone, event)
    microphone = next
    for (const { is, since } of effects) owner.tell({ at: Date.now(), way: 'out', is, since, never })
  }

  async function look(): Promise<void> {
    const report = await leg.stats().catch(() => undefined)
    if (report === undefined || stopped) return
    const now = Date.now()
    const reading = readStats(report)
    const expected = leg.expected()
    if (last !== undefined && expected.in) owner.quality(now, qualityBetween(last, reading))
    last = expected.in ? reading : undefined
    packetsHappen({
      event: 'sample',
      now,
      packets: reading.packetsIn,
      expected: expected.in,
      pathFailed: leg.pathFailed(),
    })
    const energy = leg.voiceEnergy() ?? reading.voiceEnergy
    voiceHappens({ event: 'sample', now, energy, expected: expected.out })
  }

  const timer = setInterval(() => void look(), everyMs)
  return {
    answered: () => packetsHappen({ event: 'answered', now: Date.now() }),
    networkChanged: () => packetsHappen({ event: 'network-changed' }),
    pathLost: () => packetsHappen({ event: 'path-lost' }),
    reopened: () => voiceHappens({ event: 'reopened', now: Date.now() }),
    stop: () => {
      stopped = true
      clearInterval(timer)
    },
  }
}
