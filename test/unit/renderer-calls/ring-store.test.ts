import { describe, expect, it } from 'vitest'
import { takeRing } from '../../../renderer/ring/ring-store.ts'

describe('the ring window', () => {
  it('believes the higher revision, whichever way it came', () => {
    const older = { revision: 3, view: null }
    const newer = { revision: 4, view: null }
    expect([takeRing(older, newer), takeRing(newer, older), takeRing(newer, newer)]).toEqual([newer, newer, newer])
  })
})
