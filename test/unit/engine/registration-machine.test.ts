import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  step,
  type Registration,
  type RegistrationEffect,
  type RegistrationEvent,
} from '../../../renderer/engine/sip/registration-machine.ts'

function phone(servers = 1) {
  let state: Registration = { kind: 'off' }
  return {
    state: () => state,
    happen: (event: RegistrationEvent, now = 0, random = 0.5, inCall = false): RegistrationEffect[] => {
      const [next, ...effects] = step(state, event, { now, random, servers, inCall })
      state = next
      return effects
    },
  }
}

const accepted = { event: 'accepted', expiresMs: 120_000, roundTripMs: 12 } as const
const rejected = (status: number, retryAfterMs: number | null = null): RegistrationEvent => ({
  event: 'rejected',
  status,
  text: 'No',
  retryAfterMs,
  unanswered: null,
})
const offline = { code: 'offline', system: 'exchange' }

function registered(servers = 1) {
  const it = phone(servers)
  it.happen({ event: 'start' })
  it.happen({ event: 'opened' })
  it.happen(accepted, 1000)
  return it
}

test('connects, registers, and refreshes at three quarters of the time', () => {
  const it = phone()
  expect(it.happen({ event: 'start' })).toEqual([
    { do: 'rest' },
    { do: 'open', server: 0 },
    { do: 'tell', registration: { kind: 'connecting', attempt: 1 } },
  ])
  expect(it.happen({ event: 'opened' })).toEqual([{ do: 'register' }])
  const told = { do: 'tell', registration: { kind: 'registered', expiresAt: 121_000, roundTripMs: 12 } }
  expect(it.happen(accepted, 1000)).toEqual([{ do: 'wake', at: 91_000 }, told])
  expect(it.happen({ event: 'due' }, 91_000)).toEqual([{ do: 'register' }, { do: 'wake', at: 121_000 }])
  expect(it.happen(accepted, 91_020)).toEqual([
    { do: 'wake', at: 181_020 },
    { do: 'tell', registration: { kind: 'registered', expiresAt: 211_020, roundTripMs: 12 } },
  ])
})

test('does not say "registered" beyond the time the exchange has granted', () => {
  const it = registered()
  it.happen({ event: 'due' }, 91_000)
  expect(it.happen({ event: 'due' }, 121_000)).toEqual([
    { do: 'close' },
    { do: 'wake', at: 121_500 },
    {
      do: 'tell',
      registration: {
        kind: 'failed',
        why: { code: 'timed-out', system: 'exchange', afterMs: 30_000 },
        retryAt: 121_500,
      },
    },
  ])
})

test('a lost socket is told at once and tried again within a second, then ever more slowly', () => {
  const it = registered()
  expect(it.happen({ event: 'closed' }, 5000)).toEqual([
    { do: 'wake', at: 5500 },
    { do: 'tell', registration: { kind: 'failed', why: offline, retryAt: 5500 } },
  ])
  const pauses = [1, 2, 3, 4, 5, 6, 7].map(() => {
    it.happen({ event: 'due' }, 0)
    const wake = it.happen({ event: 'closed' }, 0).find((effect) => effect.do === 'wake')
    return wake?.at
  })
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
})

test('tries every server before it pauses', () => {
  const it = phone(2)
  it.happen({ event: 'start' })
  expect(it.happen({ event: 'closed' })).toContainEqual({ do: 'open', server: 1 })
  expect(it.happen({ event: 'closed' })).toContainEqual({ do: 'wake', at: 500 })
  expect(it.happen({ event: 'due' })).toContainEqual({ do: 'open', server: 0 })
})

test('does not hammer an exchange that refuses the account', () => {
  const it = phone()
  it.happen({ event: 'start' })
  it.happen({ event: 'opened' })
  const why = { code: 'unauthorised', system: 'exchange', text: '403 No' }
  expect(it.happen(rejected(403))).toEqual([
    { do: 'rest' },
    { do: 'close' },
    { do: 'tell', registration: { kind: 'failed', why, retryAt: null } },
  ])
  expect(it.happen({ event: 'due' })).toEqual([])
  expect(it.happen({ event: 'reconnect' })).toContainEqual({ do: 'open', server: 0 })
})

test("says main's own reason when main would not answer the challenge, and tries again when it was only late", () => {
  const challenged = () => {
    const it = phone()
    it.happen({ event: 'start' })
    it.happen({ event: 'opened' })
    return it
  }
  const missing = { code: 'not-ready', why: 'secrets-missing' } as const
  expect(challenged().happen({ ...rejected(401), unanswered: missing } as RegistrationEvent)).toContainEqual({
    do: 'tell',
    registration: { kind: 'failed', why: missing, retryAt: null },
  })
  const late = { code: 'timed-out', system: 'exchange', afterMs: 4000 } as const
  expect(challenged().happen({ ...rejected(401), unanswered: late } as RegistrationEvent)).toContainEqual({
    do: 'tell',
    registration: { kind: 'failed', why: late, retryAt: 500 },
  })
})

test('an exchange that asks for patience gets it', () => {
  const it = phone()
  it.happen({ event: 'start' })
  it.happen({ event: 'opened' })
  expect(it.happen(rejected(503, 20_000))).toContainEqual({ do: 'wake', at: 20_000 })
})

test('the network is back: a pause ends at once, a registration is probed and made anew', () => {
  const it = registered()
  const [probe, register, wake] = it.happen({ event: 'reconnect' })
  expect([probe, register, wake?.do]).toEqual([{ do: 'probe' }, { do: 'register' }, 'wake'])
  expect(it.happen({ event: 'reconnect' })).toEqual([{ do: 'probe' }])
  it.happen({ event: 'closed' })
  expect(it.happen({ event: 'reconnect' }).slice(0, 2)).toEqual([{ do: 'rest' }, { do: 'open', server: 0 }])
})

test('awake after a sleep longer than the binding: registered anew from the first, and never called registered meanwhile', () => {
  const it = registered()
  expect(it.happen({ event: 'reconnect' }, 200_000)).toEqual([
    { do: 'close' },
    { do: 'rest' },
    { do: 'open', server: 0 },
    { do: 'tell', registration: { kind: 'connecting', attempt: 1 } },
  ])
})

test('another network, or awake again: what was begun before is not waited for', () => {
  const it = phone()
  it.happen({ event: 'start' })
  expect(it.happen({ event: 'reconnect' })).toEqual([
    { do: 'close' },
    { do: 'rest' },
    { do: 'open', server: 0 },
    { do: 'tell', registration: { kind: 'connecting', attempt: 1 } },
  ])
  it.happen({ event: 'opened' })
  expect(it.happen({ event: 'reconnect' })).toEqual([{ do: 'probe' }])
})

/** Registered at the second of two servers, because the first one could not be reached. */
function atSecond() {
  const it = phone(2)
  it.happen({ event: 'start' })
  it.happen({ event: 'closed' })
  it.happen({ event: 'opened' })
  it.happen(accepted, 1000)
  return it
}
const looks = { do: 'look-for-preferred' }

test('goes back to the preferred server when it can be reached again, each desk in its own time', () => {
  const it = atSecond()
  expect(it.happen({ event: 'due' }, 91_000, 0.7)).not.toContainEqual(looks)
  it.happen(accepted, 91_020)
  expect(it.happen({ event: 'due' }, 181_000, 0.2)).toContainEqual(looks)
  it.happen(accepted, 181_020)
  expect(it.happen({ event: 'preferred-is-back' }, 181_040)).toEqual([
    { do: 'close' },
    { do: 'rest' },
    { do: 'open', server: 0 },
    { do: 'tell', registration: { kind: 'connecting', attempt: 1 } },
  ])
  it.happen({ event: 'opened' }, 181_050)
  it.happen(accepted, 181_060)
  expect(it.happen({ event: 'due' }, 271_060, 0.2)).not.toContainEqual(looks)
})

test('does not go back during a call, nor from the preferred server', () => {
  const it = atSecond()
  expect(it.happen({ event: 'due' }, 91_000, 0.2, true)).not.toContainEqual(looks)
  expect(it.happen({ event: 'preferred-is-back' }, 91_010, 0.2, true)).toEqual([])
  expect(registered(2).happen({ event: 'preferred-is-back' })).toEqual([])
})

test('leaves properly, and in the end without an answer', () => {
  const goodbye = [{ do: 'rest' }, { do: 'close' }, { do: 'tell', registration: { kind: 'off' } }]
  const it = registered()
  expect(it.happen({ event: 'stop' }, 7000)).toEqual([{ do: 'unregister' }, { do: 'wake', at: 8500 }])
  expect(it.happen({ event: 'left' })).toEqual(goodbye)
  const deaf = registered()
  deaf.happen({ event: 'stop' }, 7000)
  expect(deaf.happen({ event: 'due' }, 8500)).toEqual(goodbye)
  const opening = phone()
  opening.happen({ event: 'start' })
  expect(opening.happen({ event: 'stop' })).toEqual(goodbye)
})

const anyEvent: fc.Arbitrary<RegistrationEvent> = fc.oneof(
  fc.record({
    event: fc.constantFrom('start', 'stop', 'reconnect', 'opened', 'closed', 'due', 'left', 'preferred-is-back'),
  }),
  fc.record({
    event: fc.constant('accepted' as const),
    expiresMs: fc.integer({ min: 1000, max: 3_600_000 }),
    roundTripMs: fc.constant(1),
  }),
  fc.record({
    event: fc.constant('rejected' as const),
    status: fc.constantFrom(401, 403, 408, 423, 500, 503),
    text: fc.string({ maxLength: 5 }),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
    unanswered: fc.constant(null),
  }),
)

test('whatever happens: what waits has an alarm, what is off has none, and what is told is what is so', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyEvent, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      (events, servers) => {
        const it = phone(servers)
        let alarm: number | undefined
        let told = 'off'
        let now = 0
        for (const [event, random] of events) {
          now += 1000
          if (event.event === 'due') {
            if (alarm === undefined) continue
            now = Math.max(now, alarm)
            alarm = undefined
          }
          for (const effect of it.happen(event, now, random)) {
            if (effect.do === 'wake') alarm = effect.at
            if (effect.do === 'rest') alarm = undefined
            if (effect.do === 'tell') told = effect.registration.kind
            if (effect.do === 'wake') expect(effect.at).toBeLessThanOrEqual(now + 3_600_000)
          }
          const { kind } = it.state()
          if (kind === 'waiting' || kind === 'registered' || kind === 'leaving') expect(alarm).toBeDefined()
          if (kind === 'off' || kind === 'refused') expect(alarm).toBeUndefined()
          const shown = {
            off: 'off',
            opening: 'connecting',
            asking: 'connecting',
            waiting: 'failed',
            refused: 'failed',
          }
          if (kind !== 'leaving' && kind !== 'registered') expect(told).toBe(shown[kind])
          if (kind === 'registered') expect(told).toBe('registered')
        }
      },
    ),
  )
})
