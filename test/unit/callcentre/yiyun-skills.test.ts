import { expect, test } from 'vitest'
import { applySkillOptions } from '../../callcentre/yiyun-skills.ts'

const complaints = { name: '投诉', score: 80, enabled: true }
const laptops = { name: '笔记本', score: 40, enabled: false }

test.each([
  [
    'changes one and removes another',
    [
      { opt: 1, name: '投诉', score: 95, enabled: true },
      { opt: 2, name: '笔记本' },
    ],
    [{ ...complaints, score: 95 }],
  ],
  ['removes all', [{ opt: 0 }], []],
  [
    'keeps the score when only enabled is given',
    [{ opt: 1, name: '投诉', enabled: false }],
    [{ ...complaints, enabled: false }, laptops],
  ],
  [
    'keeps enabled when only the score is given',
    [{ opt: 1, name: '投诉', score: 1 }],
    [{ ...complaints, score: 1 }, laptops],
  ],
  [
    'a new skill without anything else has score 0 and is off',
    [{ opt: 1, name: 'Billing' }],
    [complaints, laptops, { name: 'Billing', score: 0, enabled: false }],
  ],
  [
    'works in the order given',
    [{ opt: 0 }, { opt: 1, name: '投诉', score: 60, enabled: true }],
    [{ ...complaints, score: 60 }],
  ],
  ['skips what it does not know', [{ opt: 7 }, { opt: 2, name: ' ' }, { opt: 2, name: '投诉' }], [laptops]],
  ['refuses when nothing at all was applied', [{ opt: 7 }, { opt: 1 }], undefined],
  ['refuses a score in words', [{ opt: 1, name: '投诉', score: '95' }], undefined],
  ['refuses a switch in words', [{ opt: 1, name: '投诉', enabled: 'yes' }], undefined],
  ['refuses an empty list', [], undefined],
  ['refuses what is no list', { opt: 0 }, undefined],
])('%s', (_, opts, skills) => {
  expect(applySkillOptions([complaints, laptops], opts)).toEqual(skills)
})
