import { hasEar, hasLine, mayCall } from '../../../shared/call.ts'
import type { View } from '../../../shared/view.ts'

/** Why no call can be started now; a key under `calls:obstacle`. */
export type Obstacle =
  | 'signed-out'
  | 'in-a-call'
  | 'hold-first'
  | 'phone-connecting'
  | 'phone-failed'
  | 'microphone-missing'
  | 'microphone-denied'

/** Said before the click; main decides all the same when it is asked. */
export function obstacle(view: Pick<View, 'session' | 'calls' | 'phone' | 'microphone'>): Obstacle | null {
  if (view.session.kind !== 'online') return 'signed-out'
  if (!mayCall(view.calls)) {
    const [only, ...more] = view.calls.filter(hasLine)
    return only?.kind === 'talking' && hasEar(only) && more.length === 0 ? 'hold-first' : 'in-a-call'
  }
  if (view.phone.kind === 'connecting') return 'phone-connecting'
  if (view.phone.kind !== 'registered') return 'phone-failed'
  if (view.microphone === 'missing') return 'microphone-missing'
  if (view.microphone === 'denied') return 'microphone-denied'
  return null
}
