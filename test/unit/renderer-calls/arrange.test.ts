import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange } from '../../../renderer/console/calls/arrange.ts'
import { asking, awaiting, ended, ending, ringing, talking } from './a-call.ts'

describe('arrange', () => {
  it('shows nothing without a call, and the newest ended one when none lives', () => {
    expect(arrange([])).toEqual({ main: null, others: [] })
    const older = ended({ id: 'a', endedAt: 5_000 })
    const newer = ended({ id: 'b', endedAt: 6_000 })
    expect(arrange([newer, older])).toEqual({ main: newer, others: [] })
  })

  it('never lets a second call take the row of the one that is talked on', () => {
    const first = talking({ id: 'a', startedAt: 5_000 })
    const second = ringing({ id: 'b', startedAt: 1_000 })
    expect(arrange([second, first])).toEqual({ main: first, others: [second] })
    const leaving = ending({ id: 'a', startedAt: 5_000 })
    expect(arrange([second, leaving])).toEqual({ main: leaving, others: [second] })
  })

  it('puts the call that is talked on above the one on hold, and the one on hold above one that rings', () => {
    const held = talking({ id: 'a', startedAt: 1_000, hold: { kind: 'on', since: 3_000 } })
    const other = talking({ id: 'b', startedAt: 2_000 })
    expect(arrange([held, other])).toEqual({ main: other, others: [held] })
    const mine = asking({ id: 'b', startedAt: 4_000 })
    expect(arrange([held, mine])).toEqual({ main: mine, others: [held] })
    const rings = ringing({ id: 'b', startedAt: 500 })
    expect(arrange([rings, held])).toEqual({ main: held, others: [rings] })
  })

  it('leaves the row to the call that has just been put on hold beside another one', () => {
    const first = talking({ id: 'a', startedAt: 1_000, hold: { kind: 'on', since: 3_000 } })
    const second = talking({ id: 'b', startedAt: 2_000, hold: { kind: 'asking', since: 5_000 } })
    expect(arrange([first, second])).toEqual({ main: second, others: [first] })
    const back = talking({ id: 'a', startedAt: 1_000, hold: { kind: 'resuming', since: 3_000 } })
    expect(arrange([back, second])).toEqual({ main: back, others: [second] })
  })

  it('gives the ringing call the row when the first ends, and still says how the first ended', () => {
    const first = ended({ id: 'a', endedAt: 6_000 })
    const second = ringing({ id: 'b', startedAt: 4_000 })
    expect(arrange([first, second])).toEqual({ main: second, others: [first] })
  })

  it('forgets an end that was before the live call began', () => {
    const old = ended({ id: 'a', endedAt: 3_000 })
    const now = asking({ id: 'b', startedAt: 4_000 })
    expect(arrange([old, now])).toEqual({ main: now, others: [] })
  })

  it('shows every live call exactly once, whatever comes', () => {
    const anyCall = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 5 })).map(([at, kind]) => {
      const part = { startedAt: at * 1_000 }
      switch (kind) {
        case 0:
          return asking(part)
        case 1:
          return awaiting(part)
        case 2:
          return ringing(part)
        case 3:
          return talking(part)
        case 4:
          return ending(part)
        default:
          return ended({ ...part, endedAt: at * 1_000 + 500 })
      }
    })
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 6 }), (list) => {
        const calls = list.map((call, index) => ({ ...call, id: `c${index}` }))
        const { main, others } = arrange(calls)
        const shown = (main === null ? [] : [main, ...others]).filter(({ kind }) => kind !== 'ended')
        const live = calls.filter(({ kind }) => kind !== 'ended')
        expect(shown.map(({ id }) => id).toSorted()).toEqual(live.map(({ id }) => id).toSorted())
        expect(others.filter(({ kind }) => kind === 'ended').length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
