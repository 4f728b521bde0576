import { isHeld, type Call } from '../../../shared/call.ts'
import { unreachable } from '../../../shared/unreachable.ts'

/** Who has the big row of the call bar, and who gets a slim one below it. */
export type Arrangement = { readonly main: Call | null; readonly others: readonly Call[] }

/** The call that holds the agent's voice comes first, so that a second one never takes the row from under the hand. */
function rank(call: Call): number {
  switch (call.kind) {
    case 'answering':
    case 'calling':
      return 0
    case 'talking':
      return isHeld(call) ? 3 : 0
    case 'ending':
      return 1
    case 'asking':
    case 'awaiting':
      return 2
    case 'ringing':
      return 4
    case 'ended':
      return 5
    default:
      return unreachable(call)
  }
}

/** Of two calls on hold the one that was talked on last keeps the row. */
const heldSince = (call: Call): number =>
  call.kind === 'talking' && call.hold.kind !== 'off' ? call.hold.since : Number.NEGATIVE_INFINITY

const endOf = (call: Call): number => (call.kind === 'ended' ? call.endedAt : Number.POSITIVE_INFINITY)

/** Of ended calls only the newest is shown, and beside a live call only when it ended during that call. */
export function arrange(calls: readonly Call[]): Arrangement {
  const live = calls
    .filter((call) => call.kind !== 'ended')
    .toSorted((a, b) => rank(a) - rank(b) || heldSince(b) - heldSince(a) || 0 || a.startedAt - b.startedAt)
  const ended = calls.filter((call) => call.kind === 'ended').toSorted((a, b) => endOf(b) - endOf(a))[0]
  const [main, ...others] = live
  if (main === undefined) return { main: ended ?? null, others: [] }
  return { main, others: ended !== undefined && endOf(ended) >= main.startedAt ? [...others, ended] : others }
}
