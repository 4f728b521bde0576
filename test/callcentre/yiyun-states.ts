/** States only the platform sets; `idle` also when a call has ended, whatever the agent was before (docs/vendors.md 4.3). */
export type PlatformState = 'fetching' | 'talking' | 'idle'

const longestExtension = 256

/** `busy` or `away`, with or without a path-like extension of up to 256 characters. */
function isExtended(state: string): boolean {
  const slash = state.indexOf('/')
  const base = slash < 0 ? state : state.slice(0, slash)
  if (base !== 'busy' && base !== 'away') return false
  if (slash < 0) return true
  const extension = state.slice(slash + 1)
  return extension !== '' && extension.length <= longestExtension && !extension.includes('\0')
}

/** Through the API an agent may become idle, busy[/…] or away[/…], nothing else; `online` and `idle/x` are refused. */
export function canBeAskedFor(state: string): boolean {
  return state === 'idle' || isExtended(state)
}

export function isLoginState(state: string): boolean {
  return state === 'online' || canBeAskedFor(state)
}

export function isInCall(state: string): boolean {
  return /^(fetching|talking)(\/|$)/.test(state)
}
