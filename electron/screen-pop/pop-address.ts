import { PopField, type ScreenPop, templateProblem } from '../../shared/screen-pop.ts'

export type PopFacts = Readonly<Record<PopField, string>>

/**
 * The address of a screen pop with the call's facts in it, each encoded so that it is text where it stands and nothing
 * else: it cannot end a path segment or a parameter, nor climb out of a folder. Null: the template cannot be used.
 */
export function popAddress({ url, hosts }: Pick<ScreenPop, 'url' | 'hosts'>, facts: PopFacts): string | null {
  if (templateProblem(url, hosts) !== null) return null
  const filled = url.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const field = PopField.safeParse(name)
    return field.success ? encoded(facts[field.data]) : ''
  })
  return mayOpen(filled, hosts) ? filled : null
}

/** Half of a surrogate pair has no encoding. Dots alone would be a way up (WHATWG URL §4.4, also as %2e). */
function encoded(value: string): string {
  const text = value.toWellFormed()
  return /^\.+$/.test(text) ? '' : encodeURIComponent(text).replaceAll(/[!'()*]/g, escaped)
}

const escaped = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

/** The one rule of what leaves for the browser: https, one of these hosts, no user in front of it. */
export function mayOpen(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  return protocol === 'https:' && hosts.includes(hostname) && username === '' && password === ''
}
