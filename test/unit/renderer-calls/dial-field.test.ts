import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  composeField,
  type DialField,
  editField,
  emptyField,
  fieldOf,
  formatTyped,
  pressKey,
  problemToShow,
} from '../../../renderer/console/desk/dial-field.ts'
import { err, ok } from '../../../shared/result.ts'

const paste = (text: string, country = 'CN'): DialField => fieldOf(text, country)
const type = (text: string, country = 'CN'): DialField =>
  [...text].reduce<DialField>((field, character) => pressKey(field, character, country), emptyField)

describe('the number field', () => {
  it('groups while one types, caret at the end', () => {
    expect(type('1860000447')).toEqual({ shown: '186 0000 447', caret: 12, number: ok('1860000447') })
    expect(type('+81345678901')).toEqual({ shown: '+81 3 4567 8901', caret: 15, number: ok('+81345678901') })
  })

  it('cleans what is pasted: full-width digits, dashes, brackets, tel:, 00', () => {
    expect(
      ['１８６ー００００ー４４７１', 'tel:+86-186-0000-4471', '(010) 8233-4410', '0081 3 4567 8901'].map(
        (text) => paste(text).number,
      ),
    ).toEqual([ok('18600004471'), ok('+8618600004471'), ok('01082334410'), ok('+81345678901')])
  })

  it('leaves star codes and inside extensions as they are typed', () => {
    expect([paste('*72').shown, paste('8001').shown]).toEqual(['*72', '8001'])
  })

  it('keeps the caret where a digit was put in the middle', () => {
    const field: DialField = { ...paste('186000447'), caret: 3 }
    expect(pressKey(field, '9', 'CN')).toMatchObject({ caret: 5, number: ok('1869000447') })
  })

  it('deletes through a blank of its own', () => {
    const field = paste('18600004471')
    expect(field.shown).toBe('186 0000 4471')
    expect(editField(field, { text: '1860000 4471', caret: 3, erased: 'left' }, 'CN')).toMatchObject({
      caret: 2,
      number: ok('1800004471'),
    })
    expect(editField(field, { text: '1860000 4471', caret: 3, erased: 'right' }, 'CN')).toMatchObject({
      caret: 3,
      number: ok('1860004471'),
    })
  })

  it('shows letters as typed and says at once what is wrong with them, and only when called that it is short', () => {
    const letters = paste('12ab')
    expect(letters).toEqual({ shown: '12ab', caret: 4, number: err('not-a-number') })
    expect([problemToShow(letters, false), problemToShow(paste('1'), false), problemToShow(paste('1'), true)]).toEqual([
      'not-a-number',
      null,
      'too-short',
    ])
    expect([problemToShow(emptyField, false), problemToShow(emptyField, true)]).toEqual([null, 'empty'])
  })

  it('changes nothing under an input method', () => {
    expect(composeField('１８６', 3)).toEqual({ shown: '１８６', caret: 3, number: ok('186') })
  })

  it('never changes a number by grouping it', () => {
    const number = fc
      .tuple(fc.constantFrom('', '+'), fc.stringMatching(/^\d{2,31}$/))
      .map(([plus, digits]) => plus + digits)
    fc.assert(
      fc.property(number, fc.constantFrom('CN', 'JP', 'TR', 'US', ''), (typed, country) => {
        expect(formatTyped(typed, country).replace(/[^\d+]/g, '')).toBe(typed)
      }),
    )
  })

  it('keeps the caret inside whatever is typed or pasted', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.nat(40),
        fc.constantFrom('left', 'right', null),
        (text, at, erased) => {
          const caret = Math.min(at, text.length)
          const field = editField(paste('18600004471'), { text, caret, erased }, 'CN')
          expect(field.caret).toBeGreaterThanOrEqual(0)
          expect(field.caret).toBeLessThanOrEqual(field.shown.length)
        },
      ),
    )
  })
})
