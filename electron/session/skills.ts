import type { Skill, SkillChange } from '../../shared/agent.ts'
import { unreachable } from '../../shared/unreachable.ts'

/** What the vendor will have after these changes, in order; a new skill without score or switch is 0 and off. */
export function changed(skills: readonly Skill[], changes: readonly SkillChange[]): Skill[] {
  return changes.reduce<Skill[]>(
    (now, change) => {
      switch (change.kind) {
        case 'remove-all':
          return []
        case 'remove':
          return now.filter(({ name }) => name !== change.name)
        case 'set': {
          const old = now.find(({ name }) => name === change.name)
          const skill: Skill = {
            name: change.name,
            score: change.score ?? old?.score ?? 0,
            enabled: change.enabled ?? old?.enabled ?? false,
          }
          return old ? now.map((each) => (each === old ? skill : each)) : [...now, skill]
        }
        default:
          return unreachable(change)
      }
    },
    [...skills],
  )
}

/** The shortest way from what the vendor has to what is wanted; empty = nothing to ask. */
export function changesTowards(wanted: readonly Skill[], has: readonly Skill[]): SkillChange[] {
  const gone = has.filter(({ name }) => !wanted.some((skill) => skill.name === name))
  const other = wanted.filter(
    (skill) =>
      !has.some((old) => old.name === skill.name && old.score === skill.score && old.enabled === skill.enabled),
  )
  return [
    ...gone.map(({ name }): SkillChange => ({ kind: 'remove', name })),
    ...other.map((skill): SkillChange => ({ kind: 'set', ...skill })),
  ]
}

/** Names that these changes touch, each once. */
export function namesOf(skills: readonly Skill[], changes: readonly SkillChange[]): string[] {
  const names = changes.flatMap((change) =>
    change.kind === 'remove-all' ? skills.map(({ name }) => name) : [change.name],
  )
  return [...new Set(names)]
}
