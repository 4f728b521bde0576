import { expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { Microphone, Phone } from '../../../shared/phone.ts'
import type { Session } from '../../../shared/session.ts'
import { readiness } from '../../../electron/session/readiness.ts'
import { MORNING } from '../fake-clock.ts'
import { atTheDesk } from './fake-desk.ts'

const why: Failure = { code: 'offline', system: 'yiyun' }
const good = {
  session: atTheDesk as Session,
  phone: { kind: 'registered', since: MORNING, expiresAt: MORNING, roundTripMs: 38 } as Phone,
  microphone: 'present' as Microphone,
  ringerMissing: false,
  engine: 'ready' as 'ready' | 'restarting',
}

it('can ring when everything does', () => {
  expect(readiness(good)).toEqual({ kind: 'can-ring', roundTripMs: 38 })
  expect(readiness({ ...good, microphone: 'unknown' })).toEqual({ kind: 'can-ring', roundTripMs: 38 })
  expect(readiness({ ...good, session: { ...atTheDesk, state: { kind: 'busy', reason: '' } } }).kind).toBe('can-ring')
})

it('claims nothing for who is not at the desk', () => {
  expect(readiness({ ...good, session: { kind: 'signed-out', why } })).toEqual({ kind: 'off' })
})

it('names what is to be mended first: each line adds a fault that comes before those above it', () => {
  const facts = [
    { session: { ...atTheDesk, state: { kind: 'online' } } as Session },
    { session: { ...atTheDesk, link: { kind: 'degraded', since: MORNING, misses: 1, why } } as Session },
    { session: { ...atTheDesk, link: { kind: 'lost', since: MORNING, why } } as Session },
    { ringerMissing: true },
    { microphone: 'missing' as const },
    { microphone: 'denied' as const },
    { phone: { kind: 'connecting', attempt: 1, since: MORNING } as Phone },
    { phone: { kind: 'failed', why, since: MORNING, retryAt: null } as Phone },
    { engine: 'restarting' as const },
  ]
  const told = facts.map((_, index) => readiness(Object.assign({}, good, ...facts.slice(0, index + 1)) as typeof good))
  expect(told).toEqual([
    { kind: 'cannot-ring', why: 'state-unknown', failure: null },
    { kind: 'cannot-ring', why: 'vendor-degraded', failure: why },
    { kind: 'cannot-ring', why: 'vendor-lost', failure: why },
    { kind: 'cannot-ring', why: 'ringer-missing', failure: { code: 'speaker', why: 'missing' } },
    { kind: 'cannot-ring', why: 'microphone-missing', failure: { code: 'microphone', why: 'missing' } },
    { kind: 'cannot-ring', why: 'microphone-denied', failure: { code: 'microphone', why: 'denied' } },
    { kind: 'cannot-ring', why: 'phone-connecting', failure: null },
    { kind: 'cannot-ring', why: 'phone-failed', failure: why },
    { kind: 'cannot-ring', why: 'engine-restarting', failure: null },
  ])
})
