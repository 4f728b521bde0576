export interface Skill {
  readonly name: string
  readonly score: number
  readonly enabled: boolean
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSkillName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== ''
}

/** The skills of a login, or undefined when the list is malformed. Missing score is 0, missing `enabled` is false. */
export function readSkills(skills: unknown): readonly Skill[] | undefined {
  if (skills === undefined || skills === null) return []
  if (!Array.isArray(skills)) return undefined
  const read: Skill[] = []
  for (const skill of skills) {
    if (!isRecord(skill) || !isSkillName(skill['name'])) return undefined
    if (skill['score'] !== undefined && !Number.isInteger(skill['score'])) return undefined
    if (skill['enabled'] !== undefined && typeof skill['enabled'] !== 'boolean') return undefined
    read.push({ name: skill['name'], score: Number(skill['score'] ?? 0), enabled: skill['enabled'] === true })
  }
  return read
}

function isOptional(type: 'number' | 'boolean', value: unknown): boolean {
  return value === undefined || value === null || typeof value === type
}

/**
 * The skills after the operations, applied in their order: 1 adds or changes, 2 removes, 0 removes all.
 * Unknown operations and blank names are skipped; undefined (000001) when nothing at all was applied (docs/vendors.md 4.3)
 * or a score or switch is of another type.
 */
export function applySkillOptions(skills: readonly Skill[], opts: unknown): readonly Skill[] | undefined {
  if (!Array.isArray(opts)) return undefined
  let current = [...skills]
  let applied = 0
  for (const option of opts) {
    if (!isRecord(option)) continue
    const name = option['name']
    switch (option['opt']) {
      case 0:
        current = []
        applied += 1
        break
      case 1: {
        if (!isSkillName(name)) break
        if (!isOptional('number', option['score']) || !isOptional('boolean', option['enabled'])) return undefined
        const held = current.find((skill) => skill.name === name)
        const changed: Skill = {
          name,
          score: typeof option['score'] === 'number' ? option['score'] : (held?.score ?? 0),
          enabled: typeof option['enabled'] === 'boolean' ? option['enabled'] : (held?.enabled ?? false),
        }
        current = held ? current.map((skill) => (skill === held ? changed : skill)) : [...current, changed]
        applied += 1
        break
      }
      case 2:
        if (!isSkillName(name)) break
        current = current.filter((skill) => skill.name !== name)
        applied += 1
        break
      default:
        break
    }
  }
  return applied > 0 ? current : undefined
}
