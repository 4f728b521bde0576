import type { UpdatePolicy } from '../../../shared/policy.ts'
import type { Update } from '../../../shared/update.ts'

export interface Feed {
  readonly address: string
  readonly channel: 'stable' | 'beta'
  readonly ring: number
}

type Off = Extract<Update, { kind: 'off' }>['why']

/**
 * Whether this program may replace itself, and from where. `release`: the text of `app-update.yml` beside the program,
 * which electron-builder writes and which the MSI leaves out; null when there is none.
 */
export function mayUpdate(facts: {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly wish: UpdatePolicy | null
  readonly release: string | null
}): Feed | { readonly off: Off } {
  const { wish, release } = facts
  if (!facts.isPackaged) return { off: 'not-installed' }
  // electron-updater checks an AppImage and a deb by nothing but the feed's own hash; whoever installed them replaces them.
  if (facts.platform === 'linux' || release === null) return { off: 'installed-by-company' }
  if (wish === null || wish.kind === 'off') return { off: 'company' }
  // Without a publisher's name electron-updater runs whatever the feed serves (NsisUpdater.verifySignature). macOS checks
  // for itself that the newer program is signed as this one.
  if (facts.platform === 'win32' && !/^publisherName:/m.test(release)) return { off: 'unsigned' }
  const address = httpsAddress(wish.feed ?? /^url:\s*['"]?([^'"\s]+)/m.exec(release)?.[1])
  return address === null ? { off: 'company' } : { address, channel: wish.channel, ring: wish.ring }
}

/** `.invalid` is what a build carries that was made for nobody in particular (electron-builder.yml). */
function httpsAddress(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'https:' && !url.hostname.endsWith('.invalid') ? url.href : null
}
