import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitsIn } from '../../../renderer/console/calls/digits-in.ts'
import { Digits } from '../../../shared/phone-number.ts'

describe('digitsIn', () => {
  it('takes single keys, full-width ones too, and cleans what is pasted', () => {
    expect(['5', '#', '７', '4532 0151-1283', 'a', '+49', ''].map(digitsIn)).toEqual([
      '5',
      '#',
      '7',
      '453201511283',
      null,
      null,
      null,
    ])
  })

  it('gives only what the contract takes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const digits = digitsIn(text)
        expect(digits === null || Digits.safeParse(digits).success).toBe(true)
      }),
    )
  })
})
