import { z } from 'zod'

/** What of a call can stand in a screen pop's address, in curly brackets. */
export const PopField = z.enum(['number', 'queue', 'uuid', 'called', 'agent'])
export type PopField = z.infer<typeof PopField>

const Host = z.string().regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, 'must be a host name in small letters')

/** Whether a template can be used, or what is wrong with it. The host must be fixed and one of `hosts`. */
export function templateProblem(template: string, hosts: readonly string[]): string | null {
  if (/[^\x21-\x7e]/.test(template)) return 'must be printable ASCII without blanks'
  const fields = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name)
  if (fields.some((name) => !PopField.safeParse(name).success)) return `knows only {${PopField.options.join('}, {')}}`
  if (/[{}]/.test(template.replaceAll(/\{[^{}]*\}/g, ''))) return 'has a bracket without its other half'
  if (!template.startsWith('https://')) return 'must begin with https://'
  const host = /^https:\/\/([a-z0-9][a-z0-9.-]*)(?::\d{1,5})?(?=[/?#]|$)/.exec(template)?.[1]
  if (host === undefined) return 'must have a fixed host in small letters, without a user'
  return hosts.includes(host) ? null : `leads to ${host}, which is not one of the hosts`
}

/** A page of another system that opens in the default browser when a customer calls: on the ring, or on the answer. */
export const ScreenPop = z
  .strictObject({
    url: z.string().min(1).max(1000),
    when: z.enum(['ring', 'answer']),
    /** The only hosts that may ever be opened. */
    hosts: z.array(Host).min(1).max(20),
  })
  .superRefine(({ url, hosts }, context) => {
    const problem = templateProblem(url, hosts)
    if (problem !== null) context.addIssue({ code: 'custom', path: ['url'], message: problem })
  })
export type ScreenPop = z.infer<typeof ScreenPop>
