import { NameAddrHeader, type IncomingReferRequest, type URI } from 'sip.js/lib/core/index.js'
import type { Conversation } from './ends.ts'
import type { PhoneLeg } from './phone-leg.ts'
import type { Reach } from './reach.ts'

/** Where each phone talks, and what may be done with it by REFER. */
export interface Conversations {
  add(leg: PhoneLeg, account: string, conversation: Conversation): void
  forget(leg: PhoneLeg): void
  /** A phone asks that its other end is connected elsewhere (RFC 3515, RFC 3891). */
  refer(request: IncomingReferRequest, leg: PhoneLeg): void
}

/**
 * Transfers as an exchange in the middle does them: it carries the REFER out itself. The transferor's first leg is left to
 * hang up by itself after the last NOTIFY; the leg that was replaced is ended here (RFC 3891 §3).
 */
export function conversations(domain: string, reach: () => Reach): Conversations {
  const talks = new Map<PhoneLeg, { readonly account: string; readonly conversation: Conversation }>()
  /** Legs whose other end is being connected elsewhere, and how that is given up. */
  const underWay = new Map<PhoneLeg, () => void>()

  const matching = (replaces: string): PhoneLeg | undefined => {
    const [callId = '', ...parameters] = replaces.split(';')
    const tag = (name: string) => parameters.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1)
    return [...talks.keys()].find((leg) => {
      const dialog = leg.dialog()
      // RFC 3891 §3: the to-tag is our own one.
      return dialog?.callId === callId && dialog.localTag === tag('to-tag') && dialog.remoteTag === tag('from-tag')
    })
  }

  return {
    add: (leg, account, conversation) => void talks.set(leg, { account, conversation }),
    forget(leg) {
      talks.delete(leg)
      underWay.get(leg)?.()
      underWay.delete(leg)
    },
    refer(request, leg) {
      const talk = talks.get(leg)
      const target = referTo(request)
      const status =
        talk === undefined
          ? 481
          : target === undefined
            ? 400
            : target.host.toLowerCase() !== domain
              ? 403
              : underWay.has(leg)
                ? 491
                : null
      if (status !== null || talk === undefined || target === undefined)
        return request.reject({ statusCode: status ?? 400 })
      request.accept({ statusCode: 202 })
      leg.notify(100)
      const done = (outcome: number) => {
        underWay.delete(leg)
        if (outcome < 300) talks.delete(leg)
        leg.notify(outcome)
      }
      const replaces = target.getHeader('Replaces')?.[0]
      if (replaces !== undefined) {
        const replaced = matching(decodeURIComponent(replaces))
        const other = replaced && talks.get(replaced)
        if (replaced === undefined || other === undefined || replaced === leg) return done(481)
        // Nobody takes another phone's call away.
        if (other.account !== talk.account) return done(403)
        const end = other.conversation.giveUp(replaced)
        if (end === undefined) return done(481)
        talks.delete(replaced)
        talk.conversation.handOver(leg, end)
        done(200)
        return replaced.hangUp()
      }
      const give = reach()(target.user ?? '', talk.account, {
        onRinging: () => leg.notify(180),
        onAnnounced: () => leg.notify(180),
        onAnswered: (end) => {
          if (!talks.has(leg)) return end.hangUp()
          talk.conversation.handOver(leg, end)
          done(200)
        },
        onRefused: done,
      })
      if (talks.has(leg)) underWay.set(leg, give)
    },
  }
}

function referTo({ message }: IncomingReferRequest): URI | undefined {
  if (message.getHeaders('refer-to').length !== 1) return undefined
  const header: unknown = message.parseHeader('refer-to')
  return header instanceof NameAddrHeader ? header.uri : undefined
}
