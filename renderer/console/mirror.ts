import type { Payload } from '../../shared/contract.ts'
import type { View } from '../../shared/view.ts'

/** What this window knows of main's view. `waiting`: no snapshot yet; a patch alone cannot be shown. */
export type Mirror =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly revision: number; readonly view: View }

export type Snapshot = { readonly revision: number; readonly view: View }

/** A snapshot that was overtaken by patches changes nothing: the higher revision wins. */
export function takeSnapshot(now: Mirror, snapshot: Snapshot): Mirror {
  return now.kind === 'ready' && now.revision >= snapshot.revision ? now : { kind: 'ready', ...snapshot }
}

/** `missed`: patches are lacking in between (or everything is), so the snapshot must be asked for. */
export function takePatch(
  now: Mirror,
  change: Payload<'view.changed'>,
): { readonly mirror: Mirror; readonly missed: boolean } {
  if (now.kind === 'waiting') return { mirror: now, missed: true }
  if (change.revision <= now.revision) return { mirror: now, missed: false }
  if (change.revision > now.revision + 1) return { mirror: now, missed: true }
  const view = { ...now.view, ...(change.patch as Partial<View>) }
  return { mirror: { kind: 'ready', revision: change.revision, view }, missed: false }
}
