import ringSound from '../../assets/ring.wav'
import softRingSound from '../../assets/ring-soft.wav'
import ringbackSound from '../../assets/ringback.wav'
import testSound from '../../assets/test.wav'
import zipSound from '../../assets/zip.wav'
import type { AudioRoute, HeardRole } from '../../shared/audio.ts'
import { type Output, sendTo } from './speaker.ts'

/** `soft`: one short beep every 4 s, for an agent who is talking; `silent`: not even that. */
export type Loudness = 'loud' | 'soft' | 'silent'

export interface Ringing {
  /** Rings for this leg until `stop`. */
  start(leg: string, how: Loudness): void
  stop(leg: string): void
  /** The short rising tone by which an agent knows that a call is on, though nobody pressed a key. */
  zip(): void
  /** What an agent who calls hears while the other side rings, until it is switched off. */
  ringback(leg: string, on: boolean): void
  silence(): void
  /** Where it rings and where the agent listens, from now on. */
  use(route: Pick<AudioRoute, 'speaker' | 'ringers'>): void
  /** Plays what this role is for, once: the ring, or a few notes. Another test before it is over ends it. */
  test(role: HeardRole): void
}

/** What a sound has of the volume that the agent chose. */
const shares = { ring: 1, soft: 0.35, zip: 0.6, ringback: 0.5, test: 0.6 }

/** `testing`: a test sound has begun or is over. */
export function ringing(
  page: Document,
  testing: (role: HeardRole, playing: boolean) => void = () => undefined,
): Ringing {
  const sound = (name: string, address: string, loop: boolean) => {
    const element = page.createElement('audio')
    element.dataset['sound'] = name
    element.src = address
    element.preload = 'auto'
    element.loop = loop
    page.body.append(element)
    return element
  }
  const loud = { ringer: sound('ring', ringSound, true), 'second-ringer': sound('second-ring', ringSound, true) }
  // These are for the ear that talks, not for the room.
  const soft = sound('soft-ring', softRingSound, true)
  const zip = sound('zip', zipSound, false)
  const ringback = sound('ringback', ringbackSound, true)
  /** Legs that ring there. */
  const called = new Set<string>()
  /** Legs that ring, and how. */
  const legs = new Map<string, Loudness>()
  let route: Pick<AudioRoute, 'speaker' | 'ringers'> = {
    speaker: { id: '', volume: 100 },
    ringers: [{ role: 'ringer', id: '', volume: 80 }],
  }
  let test: { readonly role: HeardRole; readonly element: HTMLAudioElement } | undefined

  const outputOf = (role: HeardRole): Output | undefined =>
    role === 'speaker' ? route.speaker : route.ringers.find((ringer) => ringer.role === role)

  const settle = () => {
    const ways = [...legs.values()]
    // One loud leg outrings all soft ones.
    const isLoud = ways.includes('loud')
    set(loud.ringer, isLoud && outputOf('ringer') !== undefined)
    set(loud['second-ringer'], isLoud && outputOf('second-ringer') !== undefined)
    set(soft, ways.includes('soft') && !isLoud)
  }
  const send = () => {
    for (const role of ['ringer', 'second-ringer'] as const) {
      const output = outputOf(role)
      if (output !== undefined) sendTo(loud[role], output, shares.ring)
    }
    sendTo(soft, route.speaker, shares.soft)
    sendTo(zip, route.speaker, shares.zip)
    sendTo(ringback, route.speaker, shares.ringback)
  }
  const endTest = () => {
    if (test === undefined) return
    const { role, element } = test
    test = undefined
    set(element, false)
    element.remove()
    testing(role, false)
  }
  send()
  return {
    start: (leg, how) => {
      // A caller comes before any test of the devices.
      endTest()
      legs.set(leg, how)
      settle()
    },
    stop: (leg) => {
      if (legs.delete(leg)) settle()
    },
    zip: () => {
      zip.currentTime = 0
      set(zip, true)
    },
    ringback: (leg, on) => {
      if (on) called.add(leg)
      else called.delete(leg)
      set(ringback, called.size > 0)
    },
    silence: () => {
      legs.clear()
      called.clear()
      set(ringback, false)
      settle()
      set(zip, false)
      endTest()
    },
    use: (wished) => {
      route = wished
      send()
      settle()
    },
    test: (role) => {
      endTest()
      const output = outputOf(role)
      if (output === undefined) return
      const element = sound('test', role === 'speaker' ? testSound : ringSound, false)
      sendTo(element, output, role === 'speaker' ? shares.test : shares.ring)
      element.addEventListener('ended', endTest)
      element.addEventListener('error', endTest)
      test = { role, element }
      testing(role, true)
      element.play().catch(endTest)
    },
  }
}

/** Each of these takes the browser milliseconds, and a call that is answered waits for them: only what changes something. */
function set(element: HTMLAudioElement, on: boolean): void {
  if (on !== element.paused) return
  if (!on) return element.pause()
  if (element.currentTime !== 0) element.currentTime = 0
  // Rejects when it is stopped before it began, or when there is no output: a silent ring is no reason to fail.
  element.play().catch(() => undefined)
}
