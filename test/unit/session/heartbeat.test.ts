import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import {
  backOff,
  beating,
  type Heart,
  LOST_CAP_MS,
  missed,
  pick,
  untilNextBeat,
} from '../../../electron/session/heartbeat.ts'
import { MORNING } from '../fake-clock.ts'

const why: Failure = { code: 'offline', system: 'yiyun' }
const after = (misses: number): Heart =>
  Array.from({ length: misses }).reduce<Heart>((heart) => missed(heart, why, MORNING + 30_000), beating(MORNING, 12))

describe('the heart', () => {
  it('is good, degraded with the first miss, lost with the fourth', () => {
    const since = MORNING + 30_000
    expect([0, 1, 2, 3, 4, 5].map((misses) => after(misses).link)).toEqual([
      { kind: 'good', lastBeatAt: MORNING, roundTripMs: 12 },
      { kind: 'degraded', since, misses: 1, why },
      { kind: 'degraded', since, misses: 2, why },
      { kind: 'degraded', since, misses: 3, why },
      { kind: 'lost', since, why },
      { kind: 'lost', since, why },
    ])
  })

  it('is lost with the first miss after 90 s without an answer: the computer slept', () => {
    expect([90_000, 90_001].map((ms) => missed(beating(MORNING, 12), why, MORNING + ms).link.kind)).toEqual([
      'degraded',
      'lost',
    ])
  })

  it('beats every 30 s ± 10 %, and after misses up to a ceiling that doubles', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 40].map((misses) => untilNextBeat(after(misses), MORNING))).toEqual([
      [27_000, 33_000],
      [250, 1_000],
      [250, 2_000],
      [250, 4_000],
      [250, 8_000],
      [250, 16_000],
      [250, 30_000],
      [250, 30_000],
    ])
  })

  it('does not ask before the time that the vendor named', () => {
    const limited: Failure = { code: 'rate-limited', system: 'yiyun', until: MORNING + 45_000 }
    expect(backOff(1, LOST_CAP_MS, limited, MORNING)).toEqual([45_000, 45_000])
  })

  it('picks its moment with the random that it is given', () => {
    expect([0, 0.5, 0.999].map((random) => pick([27_000, 33_000], () => random))).toEqual([27_000, 30_000, 32_994])
  })
})
