import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanNumber, DialString, Digits } from '../../../shared/phone-number.ts'
import { err, ok } from '../../../shared/result.ts'

describe('cleanNumber', () => {
  it.each([
    ['10086', '10086'],
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['０３ー１２３４ー５６７８', '0312345678'],
    ['（010）8888‐6666', '01088886666'],
    ['+86 (138) 0013.8000', '+8613800138000'],
    ['＋８１ ３ １２３４ ５６７８', '+81312345678'],
    ['+44 (0)20 7946 0018', '+442079460018'],
    ['0044 20 7946 0018', '+442079460018'],
    ['tel:+8613800138000', '+8613800138000'],
    ['TEL: 10086', '10086'],
    ['\u202a+8613800138000\u202c', '+8613800138000'],
    ['*22#', '*22#'],
    ['  95588\n', '95588'],
  ])('makes %j into %s', (typed, number) => {
    expect(cleanNumber(typed)).toEqual(ok(number))
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['+', 'empty'],
    ['()', 'empty'],
    ['5', 'too-short'],
    ['+1', 'too-short'],
    ['1'.repeat(33), 'too-long'],
    ['call me', 'not-a-number'],
    ['1800FLOWERS', 'not-a-number'],
    ['12+34', 'not-a-number'],
    ['++4420', 'not-a-number'],
    ['一三八', 'not-a-number'],
    ['10086;10010', 'not-a-number'],
  ])('refuses %j', (typed, problem) => {
    expect(cleanNumber(typed)).toEqual(err(problem))
  })

  const pasted = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[+0-9０-９*#() .\-–ー/]{0,40}$/),
    fc.stringMatching(/^(tel:|sip:)?(00|\+)?[0-9]{0,40}(\(0\))?[0-9 ]{0,10}$/),
  )

  it('never throws, and what it makes can be dialled', () => {
    fc.assert(
      fc.property(pasted, (typed) => {
        const cleaned = cleanNumber(typed)
        if (cleaned.ok) expect(DialString.safeParse(cleaned.value).success).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('leaves what it made as it is', () => {
    fc.assert(
      fc.property(pasted, (typed) => {
        const cleaned = cleanNumber(typed)
        if (cleaned.ok) expect(cleanNumber(cleaned.value)).toEqual(cleaned)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('Digits', () => {
  it.each(['1', '*', '#', '0123456789*#'])('are %s', (digits) => {
    expect(Digits.safeParse(digits).success).toBe(true)
  })

  it.each(['', 'A', '+1', ' 1', '1\n', '1'.repeat(33)])('are not %j', (digits) => {
    expect(Digits.safeParse(digits).success).toBe(false)
  })
})
