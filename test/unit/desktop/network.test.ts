import { describe, expect, it } from 'vitest'
import { watchNetwork } from '../../../electron/desktop/network.ts'
import { fakeClock } from '../fake-clock.ts'

describe('the network coming back', () => {
  it('is told once, after it was away, and not any more after the undo', async () => {
    const clock = fakeClock()
    let online = true
    let backs = 0
    const undo = watchNetwork(
      clock,
      () => online,
      () => {
        backs += 1
      },
    )
    await clock.advance(10_000)
    expect(backs).toBe(0)
    online = false
    await clock.advance(10_000)
    online = true
    await clock.advance(10_000)
    expect(backs).toBe(1)
    undo()
    online = false
    await clock.advance(10_000)
    online = true
    await clock.advance(10_000)
    expect(backs).toBe(1)
  })
})
