import { randomUUID } from 'node:crypto'
import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import type { CallAgent } from './call.ts'
import type { Calls } from './calls.ts'
import type { Connection } from './connection.ts'
import { phoneEnd } from './ends.ts'
import type { LegEvents } from './leg-events.ts'
import type { Listener, Overheard } from './listener.ts'
import type { Mixer } from './mixer.ts'
import { answerPhone } from './phone-invitations.ts'
import { refuse, type PhoneLeg } from './phone-leg.ts'

/** As Asterisk has it in `test/pbx`: listening in on a SIP account, and taking its call over. */
const listensTo = /^\*224(\d+)$/
const takesOver = /^\*225(\d+)$/
export const isFeatureCode = (number: string): boolean => listensTo.test(number) || takesOver.test(number)

/** ChanSpy's digits (docs/vendors.md 6). */
const voices: Readonly<Record<string, Listener['speaksTo']>> = { '4': 'nobody', '5': 'agent', '6': 'all' }

export interface ListenersOptions {
  readonly mixer: Mixer
  readonly calls: () => Calls
  /** The call of an account that is no real phone's. */
  readonly crowdCall: (account: string) => Overheard | undefined
  readonly nameOf: (account: string) => string
  /** Undefined: that phone is not registered. */
  readonly ringPhone: (account: string, from: string, events: LegEvents) => PhoneLeg | undefined
  readonly onAgent: (agent: CallAgent, state: 'fetching' | 'talking' | 'idle') => void
}

/** Ways into a call of somebody else. */
export function listeners({ mixer, calls, crowdCall, nameOf, ringPhone, onAgent }: ListenersOptions) {
  const open = new Set<PhoneLeg>()
  const callOf = (account: string): Overheard | undefined =>
    calls()
      .live()
      .find((call) => call.phase === 'talking' && call.agent?.sip === account && call.isOf(call.agent.agentId)) ??
    crowdCall(account)

  /** Events of a lead's phone that goes into this call. `begins`: what it does when it is connected. */
  const events = (
    call: Overheard,
    name: string,
    lead: () => PhoneLeg,
    begins: (listener: Listener) => void,
    over: () => void,
  ) => {
    let listener: Listener | undefined
    let left = (): void => undefined
    let held = (): void => undefined
    const told: LegEvents = {
      onEstablished: () => {
        const ends = phoneEnd(lead(), name)
        left = ends.left
        held = ends.held
        listener = { party: lead(), name, hears: true, speaksTo: 'nobody', end: ends.end }
        mixer.add(lead())
        begins(listener)
      },
      onHold: () => {
        held()
        call.connect()
      },
      onDigit: (digit) => {
        if (listener === undefined || !(digit in voices)) return
        listener.speaksTo = voices[digit] ?? 'nobody'
        call.connect()
      },
      onEnded: () => {
        open.delete(lead())
        mixer.remove(lead())
        if (listener) call.dropListener(listener)
        left()
        over()
      },
    }
    return told
  }

  return {
    /** A lead dialled a feature code. */
    dialled(request: IncomingInviteRequest, connection: Connection, number: string): void {
      const account = (listensTo.exec(number) ?? takesOver.exec(number))?.[1] ?? ''
      const call = callOf(account)
      if (call === undefined) return refuse(request, 480)
      const isTakeOver = takesOver.test(number)
      const lead = answerPhone(
        request,
        connection,
        events(
          call,
          nameOf(connection.account ?? ''),
          () => lead,
          (listener) => (isTakeOver ? call.handTo(listener) : call.addListener(listener)),
          () => undefined,
        ),
      )
      open.add(lead)
    },
    /** Yiyun's `enter`: the lead's phone is rung and comes in hearing and heard by all. False: not registered. */
    ring(call: Overheard, lead: CallAgent): boolean {
      const leg = ringPhone(
        lead.sip,
        randomUUID(),
        events(
          call,
          lead.name,
          () => leg as PhoneLeg,
          (listener) => {
            onAgent(lead, 'talking')
            listener.speaksTo = 'all'
            call.addListener(listener)
          },
          () => onAgent(lead, 'idle'),
        ),
      )
      if (leg === undefined) return false
      open.add(leg)
      onAgent(lead, 'fetching')
      return true
    },
    close(): void {
      for (const leg of open) leg.hangUp()
    },
  }
}
