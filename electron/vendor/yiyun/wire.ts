import { z } from 'zod'
import type { AgentState, SettableState, SkillChange } from '../../../shared/agent.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { AgentRecord } from '../../session/agent-api.ts'

/** Every answer is HTTP 200 with this around it; `000000` is success. */
export const Envelope = z.object({
  code: z.string(),
  msg: z.string().nullish(),
  data: z.unknown().optional(),
})

/**
 * Our state for the vendor's text, `<base>[/<extension>]` (Yiyun agent document, 状态设置).
 * Null for a text that the document does not know: then the state is unknown, which is shown as such. One odd agent
 * must not make a whole list unreadable, and guessing a state would be a lie.
 */
export function parseState(text: string): AgentState | null {
  const slash = text.indexOf('/')
  const base = slash < 0 ? text : text.slice(0, slash)
  const reason = slash < 0 ? '' : text.slice(slash + 1)
  switch (base) {
    case 'online':
    case 'idle':
      return slash < 0 ? { kind: base } : null
    case 'fetching':
    case 'talking':
    case 'busy':
    case 'away':
      return { kind: base, reason }
    default:
      return null
  }
}

export function formatState(state: SettableState): string {
  return state.kind === 'idle' || state.reason === '' ? state.kind : `${state.kind}/${state.reason}`
}

const WireSkill = z.object({
  name: z.string(),
  // Left out: 0 and false (技能设置).
  score: z
    .number()
    .nullish()
    .transform((score) => score ?? 0),
  enabled: z
    .boolean()
    .nullish()
    .transform((enabled) => enabled ?? false),
})

export const WireAgent = z
  .object({
    name: z.string().min(1),
    num: z.string().nullish(),
    state: z.string().nullish(),
    extension: z.string().nullish(),
    skills: z.array(WireSkill).nullish(),
  })
  .transform(({ name, num, state, extension, skills }): AgentRecord => ({
    name,
    num: num ?? '',
    state: state ? parseState(state) : null,
    extension: extension ? extension : null,
    skills: skills ?? [],
  }))

export const WirePage = z
  .object({ totalCount: z.number().int().nonnegative(), result: z.array(WireAgent).nullish() })
  .transform(({ totalCount, result }) => ({ agents: result ?? [], total: totalCount }))

/** `opt` 1 adds or changes, 2 removes, 0 removes all; the vendor applies them in this order. */
export function skillOptions(changes: readonly SkillChange[]) {
  return changes.map((change) => {
    switch (change.kind) {
      case 'set':
        // What is undefined is left out of the JSON, and what is left out stays as it is at the vendor.
        return { opt: 1, name: change.name, score: change.score, enabled: change.enabled }
      case 'remove':
        return { opt: 2, name: change.name }
      case 'remove-all':
        return { opt: 0 }
      default:
        return unreachable(change)
    }
  })
}
