import ringSound from '../../assets/ring.wav'
import softRingSound from '../../assets/ring-soft.wav'
import zipSound from '../../assets/zip.wav'

export interface Ringing {
  /** Rings for this leg until `stop`; `soft`: one short beep every 4 s, for an agent who is talking. */
  start(leg: string, soft: boolean): void
  stop(leg: string): void
  /** The short rising tone by which an agent knows that a call is on, though nobody pressed a key. */
  zip(): void
  silence(): void
}

export function ringing(page: Document): Ringing {
  const sound = (name: string, address: string, loop: boolean, volume: number) => {
    const element = page.createElement('audio')
    element.dataset['sound'] = name
    element.src = address
    element.preload = 'auto'
    element.loop = loop
    element.volume = volume
    page.body.append(element)
    return element
  }
  const loud = sound('ring', ringSound, true, 0.8)
  const soft = sound('soft-ring', softRingSound, true, 0.35)
  const zip = sound('zip', zipSound, false, 0.6)
  /** Legs that ring, and how. */
  const legs = new Map<string, boolean>()

  const settle = () => {
    const ways = [...legs.values()]
    // One loud leg outrings all soft ones.
    set(loud, ways.includes(false))
    set(soft, ways.includes(true) && !ways.includes(false))
  }
  return {
    start: (leg, isSoft) => {
      legs.set(leg, isSoft)
      settle()
    },
    stop: (leg) => {
      if (legs.delete(leg)) settle()
    },
    zip: () => {
      zip.currentTime = 0
      set(zip, true)
    },
    silence: () => {
      legs.clear()
      settle()
      set(zip, false)
    },
  }
}

function set(element: HTMLAudioElement, on: boolean): void {
  if (!on) {
    element.pause()
    element.currentTime = 0
  } else if (element.paused) {
    // Rejects when it is stopped before it began, or when there is no output: a silent ring is no reason to fail.
    element.play().catch(() => undefined)
  }
}
