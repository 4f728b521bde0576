import type { Session } from 'sip.js'
import type { CallLeg, LegOwner } from './leg.ts'

/**
 * The owner of a dialog that takes the place of another one (RFC 3891): nobody hears of it before it is established,
 * and then only that the conversation has moved there.
 */
export function successor(owner: LegOwner, old: CallLeg, moved: () => void): LegOwner {
  let there = false
  return {
    ...owner,
    held: old.isHeld(),
    tell: (fact) => {
      if (there) return owner.tell(fact)
      if (fact.fact !== 'established') return
      there = true
      moved()
    },
  }
}

/** What was pressed while the new dialog was still being set up holds there, too. */
export function carryOver(old: CallLeg, fresh: CallLeg): void {
  const held = old.isHeld()
  void fresh.audio.takeAfter(old.audio)
  if (fresh.isHeld() !== held) fresh.hold(held)
}

/** Tells the exchange how it goes with what its REFER asked for (RFC 3515 §2.4.4); `id`: CSeq of that REFER. */
export function notify({ dialog }: Session, id: number, status: number): void {
  const over = status >= 200
  try {
    dialog?.notify(undefined, {
      extraHeaders: [
        `Event: refer;id=${id}`,
        `Subscription-State: ${over ? 'terminated;reason=noresource' : 'active;expires=60'}`,
      ],
      body: {
        contentDisposition: 'render',
        contentType: 'message/sipfrag;version=2.0',
        content: `SIP/2.0 ${status} ${status === 100 ? 'Trying' : status === 180 ? 'Ringing' : over && status < 300 ? 'OK' : 'Failed'}\r\n`,
      },
    })
  } catch {
    // That dialog is over, and with it the subscription.
  }
}
