import type { GlobalAction } from '../../shared/global-keys.ts'
import { isHeld, type Call } from '../../shared/call.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { callToEnd, ringingCall, talkingCall } from '../calls/current-call.ts'
import type { DeskAction } from './tray-view.ts'

/** What a global key means now; null: nothing, as there is no such call. `dial` is not about a call of this moment. */
export function actionOfKey(
  key: Exclude<GlobalAction, 'dial'>,
  now: { readonly calls: readonly Call[]; readonly compact: boolean },
): DeskAction | null {
  const { calls, compact } = now
  switch (key) {
    case 'answer': {
      const call = ringingCall(calls)
      return call === null ? null : { do: 'answer', call: call.id }
    }
    case 'hang-up': {
      const call = callToEnd(calls)
      return call === null ? null : { do: 'hang-up', call: call.id }
    }
    case 'mute': {
      const call = talkingCall(calls)
      return call === null ? null : { do: 'mute', call: call.id, muted: !call.muted }
    }
    case 'hold': {
      const call = talkingCall(calls)
      return call === null ? null : { do: 'hold', call: call.id, held: !isHeld(call) }
    }
    case 'compact':
      return { do: 'compact', compact: !compact }
    default:
      return unreachable(key)
  }
}
