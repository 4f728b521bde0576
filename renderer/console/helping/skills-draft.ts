import type { Skill, SkillChange } from '../../../shared/agent.ts'

/** A row of the editor. `was`: as the vendor has it; null: it is new. */
export type SkillRow = Skill & { readonly was: Skill | null }

/** Highest score first: that is the order in which calls come. */
export const rowsOf = (skills: readonly Skill[]): readonly SkillRow[] =>
  skills.map((skill) => ({ ...skill, was: skill })).toSorted((one, other) => other.score - one.score)

export const changedRow = (rows: readonly SkillRow[], name: string, part: Partial<Pick<Skill, 'score' | 'enabled'>>) =>
  rows.map((row) => (row.name === name ? { ...row, ...part } : row))

export const withoutRow = (rows: readonly SkillRow[], name: string) => rows.filter((row) => row.name !== name)

/** Trades places and scores with the row before it. The same score becomes one more. */
export function raised(rows: readonly SkillRow[], name: string): readonly SkillRow[] {
  const index = rows.findIndex((row) => row.name === name)
  const [above, row] = [rows[index - 1], rows[index]]
  if (above === undefined || row === undefined) return rows
  const score = above.score === row.score ? Math.min(100, row.score + 1) : above.score
  return rows.with(index - 1, { ...row, score }).with(index, { ...above, score: row.score })
}

/** Null: it cannot be added, because there is no name or one has it already. */
export function withRow(rows: readonly SkillRow[], typed: string): readonly SkillRow[] | null {
  const name = typed.trim()
  if (name === '' || name.length > 64 || rows.some((row) => row.name === name)) return null
  return [...rows, { name, score: 50, enabled: true, was: null }]
}

/** What to ask of the vendor so that it has these rows: removed first, then what is new or different, and only that. */
export function changesOf(before: readonly Skill[], rows: readonly SkillRow[]): readonly SkillChange[] {
  const removed = before
    .filter(({ name }) => !rows.some((row) => row.name === name))
    .map(({ name }): SkillChange => ({ kind: 'remove', name }))
  const set = rows.flatMap(({ name, score, enabled }): SkillChange[] => {
    const was = before.find((skill) => skill.name === name)
    if (was === undefined) return [{ kind: 'set', name, score, enabled }]
    const change = {
      ...(was.score === score ? {} : { score }),
      ...(was.enabled === enabled ? {} : { enabled }),
    }
    return Object.keys(change).length === 0 ? [] : [{ kind: 'set', name, ...change }]
  })
  return [...removed, ...set]
}
