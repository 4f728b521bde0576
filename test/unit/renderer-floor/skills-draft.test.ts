import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Skill, SkillChange } from '../../../shared/agent.ts'
import {
  changedRow,
  changesOf,
  raised,
  rowsOf,
  type SkillRow,
  withoutRow,
  withRow,
} from '../../../renderer/console/helping/skills-draft.ts'

/** What the vendor makes of changes, in their order (技能设置). */
function applied(skills: readonly Skill[], changes: readonly SkillChange[]): readonly Skill[] {
  return changes.reduce<readonly Skill[]>((now, change) => {
    if (change.kind === 'remove-all') return []
    const rest = now.filter(({ name }) => name !== change.name)
    if (change.kind === 'remove') return rest
    const was = now.find(({ name }) => name === change.name) ?? { name: change.name, score: 0, enabled: false }
    return [...rest, { ...was, score: change.score ?? was.score, enabled: change.enabled ?? was.enabled }]
  }, skills)
}

const byName = (skills: readonly Skill[]) =>
  skills
    .map(({ name, score, enabled }) => ({ name, score, enabled }))
    .toSorted((one, other) => one.name.localeCompare(other.name))

const name = fc.constantFrom('a', 'b', 'c', 'd')
const score = fc.integer({ min: 0, max: 100 })
const skills = fc.uniqueArray(fc.record({ name, score, enabled: fc.boolean() }), { selector: (skill) => skill.name })
const edit: fc.Arbitrary<(rows: readonly SkillRow[]) => readonly SkillRow[]> = fc.oneof(
  fc.tuple(name, score).map(
    ([of, to]) =>
      (rows: readonly SkillRow[]) =>
        changedRow(rows, of, { score: to }),
  ),
  fc.tuple(name, fc.boolean()).map(
    ([of, to]) =>
      (rows: readonly SkillRow[]) =>
        changedRow(rows, of, { enabled: to }),
  ),
  name.map((of) => (rows: readonly SkillRow[]) => withoutRow(rows, of)),
  name.map((of) => (rows: readonly SkillRow[]) => withRow(rows, of) ?? rows),
  name.map((of) => (rows: readonly SkillRow[]) => raised(rows, of)),
)

describe('the skills of an agent, edited', () => {
  it('what is sent makes the vendor have what is shown, and only that is sent which is different', () => {
    fc.assert(
      fc.property(skills, fc.array(edit, { maxLength: 12 }), (before, edits) => {
        const rows = edits.reduce((now, change) => change(now), rowsOf(before))
        const changes = changesOf(before, rows)
        expect(byName(applied(before, changes))).toEqual(byName(rows))
        expect(changesOf(rows, rows)).toEqual([])
        expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length)
      }),
    )
  })

  it('stands with the highest score first; moving up trades the scores', () => {
    const rows = rowsOf([
      { name: 'low', score: 20, enabled: true },
      { name: 'high', score: 80, enabled: true },
    ])
    expect(rows.map((row) => row.name)).toEqual(['high', 'low'])
    expect(raised(rows, 'low')).toMatchObject([
      { name: 'low', score: 80 },
      { name: 'high', score: 20 },
    ])
    expect(raised(rows, 'high')).toBe(rows)
  })
})
