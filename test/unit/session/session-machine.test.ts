import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../shared/result.ts'
import { Session } from '../../../shared/session.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { AgentFault } from '../../../electron/session/agent-api.ts'
import { WISH_MS } from '../../../electron/session/online-asking.ts'
import { step } from '../../../electron/session/session-machine.ts'
import {
  type Effect,
  type SessionEvent,
  type SessionState,
  signedOut,
  type Timer,
  view,
} from '../../../electron/session/session-state.ts'
import { MORNING } from '../fake-clock.ts'
import { atTheDesk, wang } from './fake-desk.ts'
import { answers, anything, outside } from './session-events.ts'

type Flight = keyof typeof answers

describe('any events in any order', () => {
  it('keep a session that the contract knows, with at most one wish within its deadline', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, fc.nat(3_000)), { maxLength: 60 }), (events) => {
        let state: SessionState = signedOut
        let now = MORNING
        for (const [event, ms] of events) {
          now += ms
          const [next] = step(state, event, now)
          state = next
          const seen = view(state)
          const parsed = Session.safeParse(seen)
          if (!parsed.success) expect.fail(parsed.error.message)
          if (seen.kind !== 'online' || !seen.wish) continue
          const left = seen.wish.until - now
          if (left <= 0 || left > WISH_MS) expect.fail(`a wish with ${left} ms left`)
        }
      }),
      { numRuns: 500 },
    )
  })
})

it('an answer that comes after a new log-in does not cause another one', () => {
  const shell: Shell = { state: signedOut, timers: new Set(), flights: new Set(), phone: 'off' }
  const unknown = err<AgentFault>({ kind: 'unknown-agent', failure: { code: 'signed-out', by: 'vendor' } })
  const state = { kind: 'away', reason: 'Lunch' } as const
  const story: readonly SessionEvent[] = [
    ...signInEvents,
    { is: 'state-asked', state },
    { is: 'beat-answered', answer: unknown, ms: 5 },
    { is: 'entered', record: { ...wang, state }, ms: 5 },
    { is: 'state-answered', state, answer: unknown },
  ]
  const effects = story.map((event) => {
    const [next, ...done] = step(shell.state, event, MORNING)
    shell.state = next
    return done.map((effect) => effect.do)
  })
  expect(effects.slice(-3)).toEqual([['enter', 'disarm', 'disarm', 'disarm'], ['arm', 'poll', 'disarm'], []])
})

it('a wish to stay is not confirmed by a look from before the wish that it takes back', () => {
  const lunch = { kind: 'away', reason: 'Lunch' } as const
  const idle = { kind: 'idle' } as const
  const story: readonly SessionEvent[] = [
    ...signInEvents,
    { is: 'state-asked', state: lunch },
    { is: 'state-asked', state: idle },
    { is: 'polled', answer: ok({ ...wang, state: idle }) },
    { is: 'state-answered', state: lunch, answer: ok(undefined) },
  ]
  const effects = story.reduce<{ state: SessionState; effects: readonly Effect[] }>(
    ({ state }, event) => {
      const [next, ...done] = step(state, event, MORNING)
      return { state: next, effects: done }
    },
    { state: signedOut, effects: [] },
  ).effects
  expect(effects).toContainEqual({ do: 'set-state', name: '1001', state: idle })
})

/** What the shell keeps: which timers wait and which requests are on their way. */
interface Shell {
  state: SessionState
  readonly timers: Set<Timer>
  readonly flights: Set<Flight>
  phone: 'on' | 'off'
}

describe('with a shell that does what it is told', () => {
  const run = (choices: readonly Choice[]) => {
    const shell: Shell = { state: signedOut, timers: new Set(), flights: new Set(), phone: 'off' }
    const been = new Set<string>()
    let now = MORNING
    const take = (event: SessionEvent) => {
      const [next, ...effects] = step(shell.state, event, now)
      shell.state = next
      for (const effect of effects) obey(shell, effect)
      if (event.is === 'left' && next.kind === 'signed-out') shell.phone = 'off'
      const wrong = wrongWith(shell)
      if (wrong.length > 0) expect.fail(`${event.is} led to ${wrong.join(', ')}: ${JSON.stringify(shell.state)}`)
      for (const place of placesOf(next)) been.add(place)
    }
    if (choices.length % 2 === 0) signInEvents.forEach((event) => take(land(event, shell)))
    for (const choice of choices) {
      now += choice.ms
      const event = eventOf(choice, shell)
      if (event) take(event)
    }
    return been
  }

  it('is never left waiting for nothing, and leaves nothing behind when it is over', () => {
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 60 }), (choices) => {
        run(choices)
      }),
      { numRuns: 1_500 },
    )
  })

  it('which has been everywhere', () => {
    const been = new Set<string>()
    for (const choices of fc.sample(fc.array(choice, { minLength: 60, maxLength: 60 }), { numRuns: 500, seed: 1 }))
      for (const place of run(choices)) been.add(place)
    expect([...been].toSorted()).toEqual([
      'accepted',
      'account',
      'again',
      'changing',
      'degraded',
      'held',
      'lost',
      'next',
      'off',
      'parked',
      'phone',
      'queued',
      'refusal',
      'setting',
      'signing-out',
      'signing-out with a way back',
      'vendor',
      'wish',
    ])
  })
})

const signInEvents: readonly SessionEvent[] = [
  { is: 'sign-in-asked', signIn: wang, agent: atTheDesk.agent },
  { is: 'entered', record: wang, ms: 5 },
  { is: 'account-found' },
  { is: 'phone-changed', phone: { kind: 'registered', since: 0, expiresAt: 300_000, roundTripMs: 20 } },
]

/** The request that this event answers is no longer on its way. */
function land(event: SessionEvent, shell: Shell): SessionEvent {
  if (event.is === 'entered') shell.flights.delete('enter')
  if (event.is === 'account-found') shell.flights.delete('account')
  return event
}

function placesOf(state: SessionState): string[] {
  switch (state.kind) {
    case 'signed-out':
      return [state.phone]
    case 'signing-in':
      return [state.step === 'sip-account' ? 'account' : state.step]
    case 'signing-out':
      return [state.back ? 'signing-out with a way back' : state.kind]
    case 'online': {
      const { wish, next, setting, parked, changing, queued, again, refusal, heart } = state
      const open = { wish, next, setting, parked, changing, again, refusal }
      return [
        ...Object.entries(open).flatMap(([name, value]) => (value ? [name] : [])),
        ...(changing?.accepted ? ['accepted'] : []),
        ...(queued.length > 0 ? ['queued'] : []),
        ...(heart.link.kind === 'good' ? [] : [heart.link.kind]),
      ]
    }
    default:
      return unreachable(state)
  }
}

type Choice = {
  readonly ms: number
  readonly pick: number
  readonly from: 'outside' | 'timer' | Flight
  readonly event: SessionEvent
}

const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({ ms: fc.nat(2_000), pick: fc.nat(), from: fc.constant('outside' as const), event: outside }),
  fc.record({
    ms: fc.nat(2_000),
    pick: fc.nat(),
    from: fc.constant('timer' as const),
    event: fc.constant<SessionEvent>({ is: 'next-undone' }),
  }),
  ...Object.entries(answers).map(([from, event]) =>
    fc.record({ ms: fc.nat(2_000), pick: fc.nat(), from: fc.constant(from as Flight), event }),
  ),
)

/** Only answers that are waited for, and only timers that wait. Sign-in and sign-out as the shell lets them through. */
function eventOf({ from, event, pick }: Choice, shell: Shell): SessionEvent | null {
  if (from === 'outside') return event
  if (from === 'timer') {
    const timer = [...shell.timers][pick % Math.max(1, shell.timers.size)]
    if (!timer) return null
    shell.timers.delete(timer)
    return { is: 'due', timer }
  }
  if (!shell.flights.delete(from)) return null
  // A state's answer is the answer to the state that was asked for.
  if (event.is === 'state-answered' && shell.state.kind === 'online' && shell.state.setting)
    return { ...event, state: shell.state.setting }
  return event
}

function obey(shell: Shell, effect: Effect): void {
  switch (effect.do) {
    case 'enter':
      return void shell.flights.add('enter')
    case 'find-account':
      return void shell.flights.add('account')
    case 'start-phone':
      shell.phone = 'on'
      return
    case 'stop-phone':
      shell.phone = 'off'
      return
    case 'beat':
      return void shell.flights.add('beat')
    case 'poll':
      return void shell.flights.add('poll')
    case 'set-state':
      return void shell.flights.add('state')
    case 'change-skills':
      return void shell.flights.add('skills')
    case 'arm':
      if (effect.span[0] < 0 || effect.span[1] < effect.span[0]) expect.fail(`a span of ${effect.span.join('…')} ms`)
      return void shell.timers.add(effect.timer)
    case 'disarm':
      return void shell.timers.delete(effect.timer)
    case 'halt':
      shell.timers.clear()
      return shell.flights.clear()
    case 'leave':
      return void shell.flights.add('leave')
    case 'reconnect-phone':
    case 'remember':
      return
    default:
      return unreachable(effect)
  }
}

/** Every state names what it waits for; one that waits for nothing would hang for ever. */
function wrongWith({ state, timers, flights, phone }: Shell): string[] {
  const wrong: string[] = []
  const must = (isTrue: boolean, what: string) => {
    if (!isTrue) wrong.push(what)
  }
  switch (state.kind) {
    case 'signed-out':
      must(timers.size === 0 && flights.size === 0, 'signed out with something left')
      must((phone === 'on') === (state.phone === 'held'), 'phone and session disagree')
      must(state.phone === 'off' || state.inCall, 'the phone is held for no call')
      break
    case 'signing-in':
      if (state.step === 'vendor') must(flights.has('enter'), 'nobody asks the vendor')
      if (state.step === 'sip-account') must(flights.has('account'), 'nobody looks for the account')
      if (state.step === 'phone') must(timers.has('registration'), 'registration is waited for without end')
      must(flights.size <= 1 && timers.size <= 1, 'more than one thing at once')
      break
    case 'signing-out':
      must(flights.has('leave'), 'nobody leaves')
      must(timers.size === 0 && flights.size === 1, 'something goes on while leaving')
      break
    case 'online':
      must(phone === 'on', 'online without a phone')
      if (state.again) must(state.again.flying ? flights.has('enter') : timers.has('enter'), 'nobody signs in again')
      else must(timers.has('beat') || flights.has('beat'), 'the heart stands still')
      if (state.again) must(state.heart.link.kind === 'lost', 'unknown to the vendor, yet the link is shown as there')
      if (state.wish) must(timers.has('wish'), 'a wish without end')
      if (state.setting && !state.again) must(flights.has('state'), 'waits for a state that nobody asks for')
      if (state.changing && !state.changing.accepted && !state.again)
        must(flights.has('skills'), 'waits for skills that nobody asks for')
      if (state.queued.length > 0) must(state.changing !== null || state.again !== null, 'queued skills are forgotten')
      // What is confirmed only by looking is looked for: now, in 2 s, or with the next beat.
      if ((state.next || state.changing?.accepted) && state.heart.link.kind !== 'lost')
        must(flights.has('poll') || timers.has('poll') || flights.has('beat') || timers.has('beat'), 'nobody looks')
      must(!timers.has('registration'), 'still waits for the registration')
      break
    default:
      return unreachable(state)
  }
  return wrong
}
