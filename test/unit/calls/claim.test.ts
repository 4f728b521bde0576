import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claim, sameNumber, type Intent } from '../../../electron/calls/claim.ts'

const intent = (id: string, number: string, uuid: string | null = null, expiresAt = 100): Intent => ({
  id,
  number,
  uuid,
  expiresAt,
})

describe('sameNumber', () => {
  it.each([
    ['+8613800138000', '13800138000'],
    ['+8613800138000', '013800138000'],
    ['+8613800138000', '008613800138000'],
    ['13800138000', '913800138000'],
    ['+81312345678', '0312345678'],
    ['10086', '10086'],
    ['01012345678', '010 1234-5678'],
    ['*2211001', '*2211001'],
  ])('%s is %s', (a, b) => {
    expect([sameNumber(a, b), sameNumber(b, a)]).toEqual([true, true])
  })

  it.each([
    ['', ''],
    ['', '13800138000'],
    ['1001', '5551001'],
    ['13800138000', '13800138001'],
    ['*2211001', '2211001'],
    ['1234567', '99999991234567'],
    ['0', '00'],
    ['anonymous', '13800138000'],
  ])('%s is not %s', (a, b) => {
    expect([sameNumber(a, b), sameNumber(b, a)]).toEqual([false, false])
  })
})

describe('claim', () => {
  it('goes by the record id before the number', () => {
    const intents = [intent('a', '13800138000'), intent('b', '13900139000', 'u1')]
    expect(claim(intents, { number: '13800138000', uuid: 'u1' }, 0)).toBe(intents[1])
  })

  it('refuses a number whose record id is known and differs', () => {
    expect(claim([intent('a', '13800138000', 'u1')], { number: '13800138000', uuid: 'u2' }, 0)).toBeNull()
  })

  it('takes the number where either side has no record id', () => {
    const known = [intent('a', '13800138000', 'u1')]
    const unknown = [intent('a', '13800138000')]
    expect(claim(known, { number: '+8613800138000', uuid: null }, 0)).toBe(known[0])
    expect(claim(unknown, { number: '+8613800138000', uuid: 'u2' }, 0)).toBe(unknown[0])
  })

  it('is over in the moment the intent expires', () => {
    const intents = [intent('a', '13800138000', 'u1')]
    expect(claim(intents, { number: '13800138000', uuid: 'u1' }, 99)).toBe(intents[0])
    expect(claim(intents, { number: '13800138000', uuid: 'u1' }, 100)).toBeNull()
  })

  it('never claims across different record ids, whatever the numbers', () => {
    const number = fc.stringMatching(/^\+?\d{0,14}$/)
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(claim([intent('a', a, 'u1')], { number: b, uuid: 'u2' }, 0)).toBeNull()
      }),
    )
  })

  it('is symmetric in its numbers', () => {
    const number = fc.stringMatching(/^[+*#]?[\d ]{0,14}$/)
    fc.assert(fc.property(number, number, (a, b) => sameNumber(a, b) === sameNumber(b, a)))
  })
})
