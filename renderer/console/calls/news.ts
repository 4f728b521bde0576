import { isHeld, type Call } from '../../../shared/call.ts'

type LiveNews =
  | 'asking'
  | 'calling'
  | 'ringing'
  | 'talking'
  | 'muted'
  | 'unmuted'
  | 'held'
  | 'resumed'
  | 'resumed-muted'
  | 'peer-held'
  | 'peer-resumed'
  | 'transferring'
  | 'joined'
  | 'parted'

/** What a screen reader is told when calls change. `ended` is said with the sentence of the end. */
export type News =
  | { readonly kind: LiveNews; readonly call: Call }
  | { readonly kind: 'ended'; readonly call: Extract<Call, { kind: 'ended' }> }

function newsOf(before: Call | undefined, call: Call): News | null {
  switch (call.kind) {
    case 'asking':
    case 'calling':
    case 'ringing':
      return before?.kind === call.kind ? null : { kind: call.kind, call }
    case 'talking':
      if (before?.kind !== 'talking') return { kind: 'talking', call }
      if (before.transfer === null && call.transfer !== null) return { kind: 'transferring', call }
      if (before.joined !== call.joined) return { kind: call.joined ? 'joined' : 'parted', call }
      if (isHeld(before) !== isHeld(call) && call.hold.kind !== 'resuming')
        return { kind: isHeld(call) ? 'held' : call.muted ? 'resumed-muted' : 'resumed', call }
      if (before.hold.kind === 'resuming' && call.hold.kind === 'off')
        return { kind: call.muted ? 'resumed-muted' : 'resumed', call }
      if ((before.peerHeldSince === null) !== (call.peerHeldSince === null))
        return { kind: call.peerHeldSince === null ? 'peer-resumed' : 'peer-held', call }
      return before.muted === call.muted ? null : { kind: call.muted ? 'muted' : 'unmuted', call }
    case 'ended':
      // A call that was over before this window opened is no news.
      return before === undefined || before.kind === 'ended' ? null : { kind: 'ended', call }
    default:
      return null
  }
}

/** The newest change worth saying, null when nothing is. */
export function callNews(before: readonly Call[], after: readonly Call[]): News | null {
  const news = after.map((call) =>
    newsOf(
      before.find(({ id }) => id === call.id),
      call,
    ),
  )
  return news.findLast((item) => item !== null) ?? null
}
