import { describe, expect, it } from 'vitest'
import { type DialField, emptyField, fieldOf } from '../../../renderer/console/desk/dial-field.ts'
import { type Walk, walkOn, type Way } from '../../../renderer/console/desk/redial.ts'

const numbers = ['13800138000', '13911112222']

/** The field after each arrow, and the number it means. */
function pressed(from: DialField, ways: readonly Way[], known: readonly string[] = numbers) {
  let [walk, field]: [Walk | null, DialField] = [null, from]
  return ways.map((way) => {
    const next = walkOn(walk, field, known, way)
    if (next === null) return field.shown
    walk = next
    const number = next.numbers[next.at]
    field = number === undefined ? next.before : fieldOf(number, 'CN')
    return field.shown
  })
}

describe('redial', () => {
  it('goes back through what was dialled, ends there, and returns to what stood in the field', () => {
    expect(pressed(fieldOf('186', 'CN'), ['older', 'older', 'older', 'newer', 'newer', 'newer'])).toEqual([
      '138 0013 8000',
      '139 1111 2222',
      '139 1111 2222',
      '138 0013 8000',
      '186',
      '186',
    ])
  })

  it('begins anew after somebody typed over it', () => {
    const walk = walkOn(null, emptyField, numbers, 'older')
    expect(walkOn(walk, fieldOf('1380013', 'CN'), ['13655557777'], 'older')).toMatchObject({
      numbers: ['13655557777'],
      at: 0,
    })
  })

  it('does nothing where nothing was dialled', () => {
    expect(pressed(emptyField, ['older', 'newer'], [])).toEqual(['', ''])
  })
})
