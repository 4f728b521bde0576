import { assert, constantFrom, property, string, stringMatching } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../../renderer/ui/duration.ts'
import { formatNumber } from '../../../renderer/ui/number-format.ts'

describe('a phone number for the eye', () => {
  it.each([
    ['13800138000', 'CN', '138 0013 8000'],
    ['01082334410', 'CN', '010 8233 4410'],
    ['4008208820', 'CN', '400 820 8820'],
    ['+8613800138000', 'CN', '138 0013 8000'],
    ['+81345678901', 'CN', '+81 3 4567 8901'],
    ['0345678901', 'JP', '03-4567-8901'],
    ['1001', 'CN', '1001'],
    ['10086', 'CN', '10086'],
    ['138****8000', 'CN', '138****8000'],
    ['*21#', 'CN', '*21#'],
    ['anonymous', 'CN', 'anonymous'],
    ['13800138000', 'ZZ', '13800138000'],
    ['', 'CN', ''],
  ])('%s in %s is %s', (number, country, shown) => {
    expect(formatNumber(number, country)).toBe(shown)
  })

  it('never loses or invents a dialled digit, and never fails', () => {
    const digits = (text: string) => text.replace(/\D/g, '')
    assert(
      property(stringMatching(/^[\d*#]{0,20}$/), constantFrom('CN', 'JP', 'US', 'cn', '??'), (number, country) => {
        expect(digits(formatNumber(number, country)).endsWith(digits(number).replace(/^0+/, ''))).toBe(true)
      }),
    )
    assert(property(string(), string(), (number, country) => typeof formatNumber(number, country) === 'string'))
  })
})

describe('a length of time', () => {
  it.each([
    [0, '00:00'],
    [59.9, '00:59'],
    [252, '04:12'],
    [3599, '59:59'],
    [3600, '01:00:00'],
    [360_000, '100:00:00'],
    [-5, '00:00'],
    [Number.NaN, '00:00'],
  ])('of %s s is %s', (seconds, shown) => {
    expect(formatDuration(seconds)).toBe(shown)
  })

  it('keeps its width where a timer runs for long', () => {
    expect(formatDuration(252, 'always')).toBe('00:04:12')
  })
})
