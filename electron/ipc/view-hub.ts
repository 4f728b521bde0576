import type { EventName, Payload } from '../../shared/contract.ts'
import type { CompactView, RingView, View } from '../../shared/view.ts'
import { isDeepStrictEqual } from 'node:util'

/** Sends an event to every window of the roles it is for. */
export type Tell = <N extends EventName>(name: N, payload: Payload<N>) => void

/** Keeps what views show, counts its revisions and tells the slices that really changed. */
export function createViewHub(
  first: View,
  tell: Tell,
  small: { readonly ring: (view: View) => RingView; readonly compact: (view: View) => CompactView },
  /** After the windows have been told. */
  after: (view: View) => void = () => undefined,
) {
  let view = first
  let revision = 1
  let ringView = small.ring(first)
  let compactView = small.compact(first)

  return {
    current: () => view,
    snapshot: () => ({ revision, view }),
    ringSnapshot: () => ({ revision, view: ringView }),
    compactSnapshot: () => ({ revision, view: compactView }),
    publish(patch: Partial<View>): void {
      const changed = Object.fromEntries(
        Object.entries(patch).filter(([slice, value]) => !isDeepStrictEqual(value, view[slice as keyof View])),
      ) as Partial<View>
      if (Object.keys(changed).length === 0) return
      view = { ...view, ...changed }
      revision += 1
      tell('view.changed', { revision, patch: changed })
      const [nextRing, nextCompact] = [small.ring(view), small.compact(view)]
      if (!isDeepStrictEqual(nextRing, ringView)) {
        ringView = nextRing
        tell('ring.changed', { revision, view: ringView })
      }
      if (!isDeepStrictEqual(nextCompact, compactView)) {
        compactView = nextCompact
        tell('compact.changed', { revision, view: compactView })
      }
      after(view)
    },
  }
}
export type ViewHub = ReturnType<typeof createViewHub>
