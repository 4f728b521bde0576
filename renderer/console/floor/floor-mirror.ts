import type { Output, Payload } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/failure.ts'
import { changedFloor } from '../../../shared/floor-change.ts'
import type { Floor } from '../../../shared/floor.ts'

/** What this window knows of the floor. */
export type FloorMirror =
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly why: Failure }
  | { readonly kind: 'ready'; readonly revision: number; readonly floor: Floor }

/** A whole floor that was overtaken by changes changes nothing: the higher revision wins. */
export function takeFloor(now: FloorMirror, { revision, floor }: Output<'floor.watch'>): FloorMirror {
  if (floor === null || (now.kind === 'ready' && now.revision >= revision)) return now
  return { kind: 'ready', revision, floor }
}

/** `missed`: changes are lacking in between (or everything is), so the whole must be asked for. */
export function takeChange(
  now: FloorMirror,
  { revision, change }: Payload<'floor.changed'>,
): { readonly mirror: FloorMirror; readonly missed: boolean } {
  if (now.kind !== 'ready') return { mirror: now, missed: true }
  if (revision <= now.revision) return { mirror: now, missed: false }
  if (revision > now.revision + 1) return { mirror: now, missed: true }
  return { mirror: { kind: 'ready', revision, floor: changedFloor(now.floor, change) }, missed: false }
}
