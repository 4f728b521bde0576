import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { LegFact } from '../../../electron/calls/call-state.ts'
import { mostPoints, record, type QualityRecord } from '../../../electron/calls/quality-record.ts'
import type { QualityPoint } from '../../../shared/quality.ts'
import { established, invited, legEnded, play, press, refusedOrder, told, commands } from './call-events.ts'

type SoundFact = Extract<LegFact, { fact: 'sound' }>

const sound = (at: number, way: 'in' | 'out', is: SoundFact['is'], since = at - 2_500, never = false) =>
  told({ fact: 'sound', at, leg: 'leg', way, is, since, never })

const good: QualityPoint = { mos: 4.4, jitterMs: 1, lossPercent: 0, lossOutPercent: 0, roundTripMs: 20 }
const poor: QualityPoint = { mos: 2.2, jitterMs: 60, lossPercent: 22, lossOutPercent: null, roundTripMs: 20 }
const quality = (at: number, point: QualityPoint) => told({ fact: 'quality', at, leg: 'leg', point })

/** An incoming call that has been answered at 1 s. */
const talking = play([
  [0, invited(0)],
  [500, press('answer', 'in')],
  [1_000, established(1_000)],
]).state

const talk = (state: typeof talking) => {
  const [call] = state.calls
  if (call?.kind !== 'talking') throw new Error('not talking')
  return call
}

describe('the sound of a call', () => {
  it('that stops is shown from the last packet on, and is a moment; so is its coming back', () => {
    const silent = play([[9_000, sound(9_000, 'in', 'silent')]], talking).state
    expect(talk(silent).sound.in).toEqual({ since: 6_500, never: false, hopeless: false })
    const hopeless = play([[30_000, sound(30_000, 'in', 'hopeless', 6_500)]], silent).state
    expect(talk(hopeless).sound.in).toEqual({ since: 6_500, never: false, hopeless: true })
    const back = play([[31_000, sound(31_000, 'in', 'flowing', 31_000)]], hopeless).state
    expect(talk(back).sound.in).toBeNull()
    expect(talk(back).timeline.slice(-2)).toEqual([
      { at: 9_000, what: 'silent-in' },
      { at: 31_000, what: 'sound-in' },
    ])
  })

  it('of the microphone is told apart from the exchange’s, and a mute takes its silence away without a moment', () => {
    const { state } = play(
      [
        [9_000, sound(9_000, 'in', 'silent')],
        [9_500, sound(9_500, 'out', 'silent', 1_000, true)],
        [10_000, sound(10_000, 'out', 'not-expected')],
      ],
      talking,
    )
    expect(talk(state).sound).toEqual({ in: { since: 6_500, never: false, hopeless: false }, out: null, quality: null })
    expect(
      talk(state)
        .timeline.slice(-2)
        .map(({ what }) => what),
    ).toEqual(['silent-in', 'silent-out'])
  })

  it('has its path renewed, or not: both are moments', () => {
    const renewed = (at: number, why: Extract<LegFact, { fact: 'path-renewed' }>['why']) =>
      told({ fact: 'path-renewed', at, leg: 'leg', why })
    const refused = { code: 'call-failed', status: 488, q850: null, text: '' } as const
    const { state } = play(
      [
        [9_000, renewed(9_000, null)],
        [9_100, renewed(9_100, refused)],
      ],
      talking,
    )
    expect(talk(state).timeline.slice(-2)).toEqual([
      { at: 9_000, what: 'path-renewed' },
      { at: 9_100, what: 'path-refused', detail: 'call-failed' },
    ])
  })

  it('may come and go all day without filling the timeline', () => {
    const flapping = Array.from({ length: 500 }, (_, index) => {
      const at = 2_000 + index * 1_000
      return [at, sound(at, 'in', index % 2 === 0 ? 'silent' : 'flowing', at)] as const
    })
    expect(talk(play(flapping, talking).state).timeline.length).toBeLessThanOrEqual(64)
  })

  it('is told by level only when a change has lasted, and is kept with the call', () => {
    const points = [good, good, poor, good, poor, poor, poor, poor, good, good, good]
    const { state } = play(
      points.map((point, index) => [2_000 + index * 1_000, quality(2_000 + index * 1_000, point)] as const),
      talking,
    )
    expect(talk(state).sound.quality).toEqual({ level: 'good', point: good })
    expect(talk(state).timeline.filter(({ what }) => what === 'quality')).toEqual([
      { at: 8_000, what: 'quality', detail: 'poor' },
      { at: 12_000, what: 'quality', detail: 'good' },
    ])
    const { effects, state: after } = play([[13_000, legEnded(13_000)]], state)
    expect(effects.find((effect) => effect.do === 'ended')).toMatchObject({
      quality: { startedAt: 1_000, stepMs: 1_000, points },
    })
    // Until it is taken off the bar; then nothing of it stays.
    expect(play([[60_000, { type: 'dismissed', id: 'in' }]], after).state.qualities).toEqual({})
  })

  it('means nothing for a call that is over, or that nobody has answered', () => {
    const over = play([[9_000, legEnded(9_000)]], talking).state
    expect(play([[9_001, sound(9_001, 'in', 'silent')]], over).state).toEqual(over)
    const ringing = play([[0, invited(0)]]).state
    expect(play([[1, quality(1, poor)]], ringing).state).toEqual(ringing)
  })

  it('a silent microphone is opened anew by a press, and when it does not open, that is said', () => {
    const { state, effects } = play(
      [
        [9_000, sound(9_000, 'out', 'silent')],
        [9_500, { type: 'reopen-microphone-pressed', id: 'in' }],
      ],
      talking,
    )
    expect(commands(effects)).toEqual([{ do: 'reopen-microphone', leg: 'leg' }])
    const why = { code: 'microphone', why: 'unreadable' } as const
    const failed = play([[9_600, refusedOrder(9_600, 'reopen-microphone', why)]], state).state
    expect(talk(failed).sound.out).toEqual({ since: 6_500, never: false, hopeless: true })
  })
})

test('a trace is bounded, keeps the worst of every step and where nothing was measured, and begins where it began', () => {
  const step = fc.record({ pause: fc.integer({ min: 1, max: 40 }), isPoor: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 600 }), (steps) => {
      let kept: QualityRecord | undefined
      let at = 1_000_000
      let worst = 5
      for (const { pause, isPoor } of steps) {
        at += pause * 1_000
        const point = isPoor ? poor : good
        worst = Math.min(worst, point.mos)
        kept = record(kept, at, point)[0]
      }
      const { trace } = kept as QualityRecord
      const measured = trace.points.filter((point) => point !== null)
      expect(trace.points.length).toBeLessThanOrEqual(mostPoints)
      expect(trace.startedAt).toBe(1_000_000 + (steps[0]?.pause ?? 0) * 1_000 - 1_000)
      expect(trace.startedAt + trace.points.length * trace.stepMs).toBeGreaterThanOrEqual(at)
      expect(Math.min(...measured.map(({ mos }) => mos))).toBe(worst)
      expect(measured.length).toBeLessThanOrEqual(steps.length)
    }),
  )
})

test('a clock that jumps leaves a bounded trace', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 8_640_000_000_000_000 }), { maxLength: 20 }), (times) => {
      let kept: QualityRecord | undefined
      for (const at of times) kept = record(kept, at, good)[0]
      expect(kept?.trace.points.length ?? 0).toBeLessThanOrEqual(mostPoints)
    }),
  )
})

test('seconds that end a little early or late have a place each, and leave no gap', () => {
  const late = fc.integer({ min: -240, max: 240 })
  fc.assert(
    fc.property(fc.array(late, { minLength: 1, maxLength: mostPoints }), (jitter) => {
      let kept: QualityRecord | undefined
      for (const [second, by] of jitter.entries()) kept = record(kept, 1_000_000 + second * 1_000 + by, good)[0]
      expect(kept?.trace.points).toEqual(jitter.map(() => good))
    }),
  )
})
