import { ScreenPop } from '../../../../shared/screen-pop.ts'
import { err, ok, type Result } from '../../../../shared/result.ts'

/** The form as it is typed. */
export type PopDraft = { readonly url: string; readonly hosts: string; readonly when: ScreenPop['when'] }

export const draftOf = (pop: ScreenPop | null): PopDraft =>
  pop === null ? { url: '', hosts: '', when: 'ring' } : { url: pop.url, hosts: pop.hosts.join('\n'), when: pop.when }

/** Hosts one per line or with commas. */
const hostsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,，、]+/)
      .map((host) => host.toLowerCase())
      .filter((host) => host !== ''),
  ),
]

/** What is wrong with it, in English as for a profile file: IT writes it. */
export function popOf(
  draft: PopDraft,
): Result<ScreenPop, { readonly field: 'url' | 'hosts'; readonly problem: string }> {
  const parsed = ScreenPop.safeParse({ url: draft.url.trim(), when: draft.when, hosts: hostsIn(draft.hosts) })
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return err({ field: issue?.path[0] === 'hosts' ? 'hosts' : 'url', problem: issue?.message ?? 'cannot be read' })
}
