import { customerManner } from '../customers.ts'
import type { CallAgent, ExchangeTimes } from './call.ts'
import { customerLeg } from './customer-leg.ts'
import { customerEnd, phoneEnd, type End, type OpenEnd } from './ends.ts'
import type { Ears } from './ears.ts'
import type { LegEvents } from './leg-events.ts'
import type { PhoneLeg } from './phone-leg.ts'

export interface ReachEvents {
  readonly onRinging: () => void
  /** One of several places can be heard; another one will answer. */
  readonly onAnnounced: () => void
  readonly onAnswered: (end: End) => void
  /** A final SIP status. */
  readonly onRefused: (status: number) => void
}

/** Rings whoever has this number. Answers with how to give it up. */
export type Reach = (number: string, from: string, events: ReachEvents) => () => void

export interface ReachOptions {
  readonly steady: boolean
  readonly times: ExchangeTimes
  /** By staff number or SIP account. */
  readonly colleague: (number: string) => CallAgent | undefined
  /** Somebody outside has answered. */
  readonly onOutside: (number: string, ears: Ears) => void
  /** Undefined: this phone is not registered. */
  readonly ringPhone: (account: string, from: string, events: LegEvents) => PhoneLeg | undefined
}

/** A customer's number has at least so many digits; what is shorter and nobody's is 404. */
const shortest = 7

/** A phone is rung as long as the exchange rings agents; somebody outside does as their number says. */
export function reaching(options: ReachOptions): Reach {
  return (number, from, events) => {
    const colleague = options.colleague(number)
    if (colleague !== undefined) return ringColleague(options, colleague, from, events)
    if (number.replace(/\D/g, '').length < shortest) {
      events.onRefused(404)
      return () => undefined
    }
    return callOutside(options, number, events)
  }
}

function ringColleague(options: ReachOptions, { name, sip }: CallAgent, from: string, events: ReachEvents) {
  let timer: NodeJS.Timeout | undefined
  let answered = false
  let open: OpenEnd | undefined
  const leg = options.ringPhone(sip, from, {
    onEstablished: () => {
      clearTimeout(timer)
      answered = true
      if (leg === undefined) return
      open = phoneEnd(leg, name)
      events.onAnswered(open.end)
    },
    onHold: () => open?.held(),
    onDigit: () => undefined,
    onEnded: (how) => {
      clearTimeout(timer)
      if (answered) open?.left()
      else if (how.by === 'phone') events.onRefused(how.code)
    },
  })
  if (leg === undefined) {
    events.onRefused(480)
    return () => undefined
  }
  events.onRinging()
  timer = setTimeout(() => {
    leg.hangUp()
    events.onRefused(480)
  }, options.times.agentRings)
  return () => {
    clearTimeout(timer)
    if (!answered) leg.hangUp()
  }
}

function callOutside({ steady, times, onOutside }: ReachOptions, number: string, events: ReachEvents) {
  const manner = customerManner(number)
  let timer: NodeJS.Timeout | undefined
  const after = (ms: number, then: () => void) => {
    timer = setTimeout(then, ms)
  }
  if (manner === 'busy') after(times.customerAnswers, () => events.onRefused(486))
  else {
    if (manner === 'forks') events.onAnnounced()
    else events.onRinging()
    if (manner === 'never-answers') after(times.customerRings, () => events.onRefused(480))
    else
      after(times.customerAnswers, () => {
        const customer = customerLeg(number, steady)
        const { end, left } = customerEnd(customer, number)
        onOutside(number, customer.ears)
        events.onAnswered(end)
        if (manner === 'hangs-up') after(times.customerStays, left)
      })
  }
  return () => clearTimeout(timer)
}
