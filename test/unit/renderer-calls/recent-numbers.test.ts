import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../../renderer/console/desk/dial-field.ts'
import { matchingNumbers, recentNumbers } from '../../../renderer/console/desk/recent-numbers.ts'

describe('recent numbers', () => {
  it('are each there once, the latest first, none withheld', () => {
    expect(recentNumbers(['138', '', '010', '138', '400'].map((number) => ({ number })))).toEqual(['138', '010', '400'])
  })

  it('narrow down to what is typed, and open again at a whole one', () => {
    const known = ['13800138000', '01082334410']
    expect([
      matchingNumbers(known, fieldOf('', 'CN')),
      matchingNumbers(known, fieldOf('8233', 'CN')),
      matchingNumbers(known, fieldOf('13800138000', 'CN')),
    ]).toEqual([known, ['01082334410'], known])
  })
})
