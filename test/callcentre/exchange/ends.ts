import type { HangUpReason } from './leg-events.ts'
import type { CustomerLeg } from './customer-leg.ts'
import type { Ears } from './ears.ts'
import type { Party } from './mixer.ts'
import type { PhoneLeg } from './phone-leg.ts'

/** One end of a conversation: a phone, or somebody outside. */
export interface End {
  readonly party: Party
  /** What the other end calls them by. */
  readonly number: string
  /** Where what they hear can be looked into: not for a phone. */
  readonly ears: Ears | null
  isHeld(): boolean
  hangUp(reason?: HangUpReason): void
  /** Told from now on: it went by itself, or changed whether it listens. One listener; the last one counts. */
  listen(events: EndEvents): void
}

export interface EndEvents {
  readonly onLeft: () => void
  readonly onHold: () => void
}

/** Where a phone talks, for whoever moves one end of it elsewhere. */
export interface Conversation {
  /** Another end takes the place of this phone, which is only to hang up from now on. */
  handOver(leg: PhoneLeg, to: End): void
  /** The phone's other end is needed elsewhere: the conversation is over, that end stays. Undefined while there is none. */
  giveUp(leg: PhoneLeg): End | undefined
}

export interface OpenEnd {
  readonly end: End
  readonly left: () => void
  readonly held: () => void
}

/** Whoever has the phone or plays the customer tells `left` and `held`. */
function openEnd(party: Party, number: string, ears: Ears | null, leg?: PhoneLeg): OpenEnd {
  let events: EndEvents | undefined
  return {
    end: {
      party,
      number,
      ears,
      isHeld: () => leg?.isHeld() ?? false,
      hangUp: (reason) => leg?.hangUp(reason),
      listen: (told) => {
        events = told
      },
    },
    left: () => events?.onLeft(),
    held: () => events?.onHold(),
  }
}

export const customerEnd = (customer: CustomerLeg, number: string): OpenEnd => openEnd(customer, number, customer.ears)

export const phoneEnd = (leg: PhoneLeg, number: string): OpenEnd => openEnd(leg, number, null, leg)
