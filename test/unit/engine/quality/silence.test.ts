import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  incoming,
  stepIncoming,
  type Incoming,
  type IncomingEffect,
  type IncomingEvent,
} from '../../../../renderer/engine/quality/silence-machine.ts'

const said = (effect: IncomingEffect): string =>
  effect.do === 'tell' ? effect.is : effect.do === 'renew' ? 'RENEW' : 'GIVE UP'

/** A leg sampled once a second. `.` a second with packets, `-` without, `h` on hold,
 * `n` and `N` the same when the network changed, `l` when ICE hears nothing; answers what was done at which second. */
function play(script: string, { answers = true, pathFailed = false } = {}) {
  let state: Incoming = incoming(0)
  let packets = 0
  let asked = false
  const done: string[] = []
  const happen = (event: IncomingEvent, second: number) => {
    const [next, ...effects] = stepIncoming(state, event)
    state = next
    for (const effect of effects) {
      if (effect.do === 'renew') asked = true
      done.push(`${second} ${said(effect)}`)
    }
  }
  for (const [index, letter] of [...script].entries()) {
    const second = index + 1
    if (letter === 'n' || letter === 'N') happen({ event: 'network-changed' }, second)
    else if (letter === 'l') happen({ event: 'path-lost' }, second)
    if (letter === '.') packets += 50
    happen(
      { event: 'sample', now: second * 1000, packets, expected: letter !== 'h' && letter !== 'N', pathFailed },
      second,
    )
    if (asked && answers) happen({ event: 'answered', now: second * 1000 + 200 }, second)
    asked = false
  }
  return { done, state }
}

describe('packets that stop', () => {
  it('are noticed, the path is renewed, and it is over when they are back', () => {
    expect(play('...--').done).toEqual(['5 silent', '5 RENEW'])
    expect(play('...--...').done).toEqual(['5 silent', '5 RENEW', '6 flowing'])
    expect(play('...-...').done).toEqual([])
  })

  it('are waited for with longer and longer pauses, three renewals in all, and then it is said', () => {
    expect(play(`...${'-'.repeat(40)}`).done).toEqual(['5 silent', '5 RENEW', '9 RENEW', '16 RENEW', '29 hopeless'])
    expect(play(`...${'-'.repeat(30)}..`).done.slice(-2)).toEqual(['29 hopeless', '34 flowing'])
  })

  it('that never came at all are missed just so', () => {
    expect(play('--').done).toEqual(['2 silent', '2 RENEW'])
  })

  it('are not missed on hold, nor at once after it', () => {
    expect(play('..hhhh-.').done).toEqual([])
    expect(play('..hhhh---').done).toEqual(['9 silent', '9 RENEW'])
    expect(play('..---hh').done).toEqual(['4 silent', '4 RENEW', '6 not-expected'])
  })

  it('and come back now and then do not make the exchange busy', () => {
    const renewals = play('.--.--.--.--.--.--.--.--.--.--').done.filter((each) => each.endsWith('RENEW'))
    expect(renewals.length).toBeLessThanOrEqual(7)
  })

  it('wait for an exchange that cannot be reached without using up a try', () => {
    expect(play(`...${'-'.repeat(60)}`, { answers: false }).done).toEqual(['5 silent', '5 RENEW'])
  })
})

describe('the network', () => {
  it('changed: a new path at once, though nothing is missed yet, also on hold', () => {
    expect(play('...n...').done).toEqual(['4 RENEW'])
    expect(play('.hhNhh').done).toEqual(['4 RENEW'])
  })

  it('changed when all was in vain: all is tried again', () => {
    expect(play(`...${'-'.repeat(30)}n`).done.slice(-2)).toEqual(['29 hopeless', '34 RENEW'])
  })

  it('ICE hears nothing any more: a new path, once', () => {
    expect(play('...lll').done).toEqual(['4 RENEW', '5 silent'])
  })

  it('has no path at all: three renewals, also on hold, and the call is given up', () => {
    expect(play('.'.repeat(40), { pathFailed: true }).done).toEqual([])
    expect(play(`hh${'h'.repeat(30)}`, { pathFailed: true }).done).toEqual([
      '1 RENEW',
      '5 RENEW',
      '12 RENEW',
      '25 GIVE UP',
    ])
    expect(play('-'.repeat(40), { pathFailed: true }).done.slice(-2)).toEqual(['25 hopeless', '25 GIVE UP'])
  })
})

/** Samples that come when they come: a busy machine is late. */
const event: fc.Arbitrary<(now: number, packets: number) => IncomingEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ came: fc.boolean(), expected: fc.boolean(), pathFailed: fc.boolean() })
      .map(({ came, ...rest }) => (now: number, packets: number): IncomingEvent => ({
        event: 'sample',
        now,
        packets: came ? packets + 1 : packets,
        ...rest,
      })),
  },
  fc.constant((now: number): IncomingEvent => ({ event: 'answered', now })),
  fc
    .constantFrom('network-changed' as const, 'path-lost' as const)
    .map((name) => (): IncomingEvent => ({ event: name })),
)

test('silence is told within 3 s and only then; never a second renewal while one is asked; each word follows another', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.integer({ min: 900, max: 1050 })), { maxLength: 80 }), (script) => {
      let state = incoming(0)
      let now = 0
      let asked = false
      let told: string | null = null
      let quietSince = 0
      for (const [make, pause] of script) {
        const made = make(now + pause, state.packets)
        if (made.event === 'sample') now += pause
        const before = state
        const [next, ...effects] = stepIncoming(state, made)
        state = next
        if (made.event === 'answered') asked = false
        if (
          made.event === 'sample' &&
          (made.packets !== before.packets || !made.expected || before.is === 'unexpected')
        )
          quietSince = now
        for (const effect of effects) {
          if (effect.do === 'renew') {
            expect(asked).toBe(false)
            asked = true
          }
          if (effect.do !== 'tell') continue
          const isGood = effect.is === 'flowing' || effect.is === 'not-expected'
          expect([told === null, isGood, effect.is]).not.toEqual([true, true, effect.is])
          expect(effect.is).not.toBe(told)
          if (effect.is === 'silent') expect(now - quietSince).toBeGreaterThanOrEqual(1900)
          if (effect.is === 'hopeless') expect(told).toBe('silent')
          told = isGood ? null : effect.is
        }
        const isSilent = state.is === 'silent' || state.is === 'hopeless'
        // The last packet came up to one sample before it was counted.
        if (made.event === 'sample' && now - quietSince >= 2_050) expect(isSilent).toBe(true)
        expect(isSilent).toBe(told !== null)
        expect(state.tries).toBeLessThanOrEqual(4)
        expect(state.renewal.is === 'asked').toBe(asked)
      }
    }),
  )
})
