import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import { playing } from './customer-leg.ts'
import type { Mixer, Party } from './mixer.ts'
import { answerPhone } from './phone-invitations.ts'
import type { PhoneLeg } from './phone-leg.ts'
import type { Connection } from './connection.ts'
import { steadyTone } from './tones.ts'

export const isTestNumber = (dialled: string): boolean => dialled === '600' || /^tone\d{3,4}$/.test(dialled)

/**
 * What a phone may dial itself: 600 is an echo, tone<Hz> (for example tone1000) a steady tone. Calls to customers
 * or colleagues are dialled-call.ts. Returns how to end it from our side, or undefined.
 */
export function answerTestCall(
  request: IncomingInviteRequest,
  connection: Connection,
  mixer: Mixer,
  onEnded: () => void,
): (() => void) | undefined {
  const dialled = request.message.ruri?.user ?? ''
  const tone = /^tone(\d{3,4})$/.exec(dialled)
  if (dialled !== '600' && !tone) {
    request.reject({ statusCode: 404 })
    return undefined
  }
  const source: Party | undefined = tone ? playing(steadyTone(Number(tone[1]))) : undefined
  const connect = (leg: PhoneLeg): void => {
    leg.hears = leg.isHeld() ? new Set() : new Set([source ?? leg])
  }
  const leg = answerPhone(request, connection, {
    onEstablished: () => {
      connect(leg)
      mixer.add(leg)
    },
    onHold: () => connect(leg),
    onDigit: () => undefined,
    onEnded: () => {
      mixer.remove(leg)
      onEnded()
    },
  })
  return () => leg.hangUp()
}
