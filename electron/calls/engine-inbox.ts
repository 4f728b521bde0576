import type { AudioFact, EngineFact } from '../../shared/engine.ts'
import type { Audio } from '../audio/audio.ts'
import type { Log } from '../log.ts'
import type { LegFact } from './call-state.ts'
import type { Calls } from './calls.ts'
import type { EngineInbox } from './phone-port.ts'
import type { PhoneKeeper } from './phone.ts'

/** Sorts what the engine brings: registration and microphone to the phone, devices to the audio, legs to the calls. */
export function createEngineInbox(ports: {
  readonly calls: Pick<Calls, 'fact' | 'engineGone'>
  /** Legs of a lead in the call of an agent. `takes` false: the fact is not about one. */
  readonly monitoring: { takes(fact: LegFact): boolean; engineGone(): void }
  readonly phone: Pick<PhoneKeeper, 'hello' | 'fact' | 'gone' | 'authorise'>
  readonly audio: Pick<Audio, 'hello' | 'fact' | 'gone'>
  readonly log: Log
}): EngineInbox {
  const { calls, monitoring, phone, audio, log } = ports
  const legsGone = () => {
    monitoring.engineGone()
    calls.engineGone()
  }
  let here = false
  return {
    hello: () => {
      // A second hello without an end in between: its page was reloaded, and its legs went with it.
      if (here) legsGone()
      here = true
      audio.hello()
      phone.hello()
    },
    fact: (fact) => {
      if (fact.fact === 'registration' || fact.fact === 'microphone') return phone.fact(fact)
      if (isAudio(fact)) return audio.fact(fact)
      if (fact.fact === 'refused-command')
        log({ what: 'engine', event: 'refused-command', detail: `${commandWord(fact.command)}: ${fact.why.code}` })
      if (!monitoring.takes(fact)) calls.fact(fact)
    },
    authorise: (challenge) => phone.authorise(challenge),
    gone: () => {
      here = false
      legsGone()
      audio.gone()
      phone.gone()
    },
  }
}

const audioFacts: Readonly<Record<AudioFact['fact'], true>> = {
  devices: true,
  'microphone-instead': true,
  level: true,
  meter: true,
  'test-sound': true,
}
const isAudio = (fact: EngineFact): fact is AudioFact => Object.hasOwn(audioFacts, fact.fact)

/** It comes from a renderer: a word at most, or nothing that could carry a number. */
const commandWord = (command: string): string => (/^[a-z-]{1,16}$/.test(command) ? command : 'other')
