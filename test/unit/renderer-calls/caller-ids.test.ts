import { describe, expect, it } from 'vitest'
import { choiceGroups, hasNumber } from '../../../renderer/console/desk/caller-ids.ts'

describe('the numbers one may show', () => {
  it('lists each once, in its first group, the ungrouped last', () => {
    const groups = choiceGroups({
      numbers: [
        { number: '01082330001', name: '总机' },
        { number: '4008208820', name: 'Hotline' },
        { number: '02150001188', name: '' },
      ],
      groups: [
        { id: 1, name: '北京', numbers: ['01082330001', '4008208820'] },
        { id: 2, name: '备用', numbers: ['4008208820'] },
      ],
    })
    expect(groups).toEqual([
      {
        name: '北京',
        choices: [
          { number: '01082330001', name: '总机' },
          { number: '4008208820', name: 'Hotline' },
        ],
      },
      { name: null, choices: [{ number: '02150001188', name: '' }] },
    ])
    expect([hasNumber(groups, '4008208820'), hasNumber(groups, '1')]).toEqual([true, false])
  })
})
