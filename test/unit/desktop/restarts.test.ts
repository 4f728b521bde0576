import { expect, it } from 'vitest'
import { createRestarts } from '../../../electron/desktop/restarts.ts'

it('brings a crashed page back at once, then ever later, and forgets crashes of long ago', () => {
  let now = 0
  const restarts = createRestarts(() => now)
  const pauses = Array.from({ length: 8 }, () => restarts.pauseAfterCrash())
  expect(pauses).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  now = 60_000
  expect([restarts.pauseAfterCrash(), restarts.pauseAfterCrash()]).toEqual([0, 1_000])
})
