import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Skill } from '../../../shared/agent.ts'
import { changed, changesTowards, namesOf } from '../../../electron/session/skills.ts'

const complaints: Skill = { name: '投诉', score: 80, enabled: true }
const laptops: Skill = { name: '笔记本', score: 90, enabled: false }

it('changes in order; what is not named stays, a new skill begins at 0 and off', () => {
  expect(
    changed(
      [complaints, laptops],
      [
        { kind: 'set', name: '投诉', enabled: false },
        { kind: 'remove', name: '笔记本' },
        { kind: 'set', name: '建议' },
      ],
    ),
  ).toEqual([
    { name: '投诉', score: 80, enabled: false },
    { name: '建议', score: 0, enabled: false },
  ])
  expect(namesOf([complaints, laptops], [{ kind: 'remove-all' }, { kind: 'set', name: '投诉' }])).toEqual([
    '投诉',
    '笔记本',
  ])
})

it('finds a way from any skills to any others, and none when nothing is to be done', () => {
  const skills = fc.uniqueArray(
    fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), score: fc.nat(100), enabled: fc.boolean() }),
    { selector: ({ name }) => name },
  )
  const sorted = (list: readonly Skill[]) => list.toSorted((a, b) => a.name.localeCompare(b.name))
  fc.assert(
    fc.property(skills, skills, (has, wanted) => {
      expect(sorted(changed(has, changesTowards(wanted, has)))).toEqual(sorted(wanted))
      expect(changesTowards(has, has)).toEqual([])
    }),
  )
})
