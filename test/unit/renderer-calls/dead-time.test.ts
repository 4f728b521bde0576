import { describe, expect, it } from 'vitest'
import { guardFor, openGuard } from '../../../renderer/console/calls/dead-time.ts'
import type { Call } from '../../../shared/call.ts'
import { asking, ended, ending, ringing, talking } from './a-call.ts'

const endsAfter = (shown: readonly (Call | null)[]): number =>
  shown.reduce((guard, call) => guardFor(guard, call), openGuard).ends

describe('the place of Hang up', () => {
  it('stays open while a call goes its way', () => {
    expect(endsAfter([null, asking(), talking(), ending()])).toBe(0)
    expect(endsAfter([null, ringing(), talking()])).toBe(0)
  })

  it('closes when the call ends, is gone, or another takes its place', () => {
    expect(endsAfter([talking(), ended()])).toBe(1)
    expect(endsAfter([talking(), null])).toBe(1)
    expect(endsAfter([talking({ id: 'a' }), ringing({ id: 'b' })])).toBe(1)
    expect(endsAfter([talking({ id: 'a' }), ended({ id: 'a' }), ringing({ id: 'b' }), ended({ id: 'b' })])).toBe(2)
  })

  it('does not close for a first call', () => {
    expect(endsAfter([null, ended({ id: 'a' }), ringing({ id: 'b' })])).toBe(0)
  })
})
