import { doNotDisturb, sameState, type AgentState, type SettableState } from '../../shared/agent.ts'
import { isHeld, isLive, type Call } from '../../shared/call.ts'
import { maskedNumber } from '../../shared/masked-number.ts'
import type { View } from '../../shared/view.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { callToEnd, callToShow, ringingCall, talkingCall } from '../calls/current-call.ts'
import type { TrayMark } from './tray-picture.ts'
import type { TrayWords } from './tray-words.ts'

/** What a press in a menu of the desktop asks for. */
export type DeskAction =
  | { readonly do: 'answer' | 'decline' | 'hang-up'; readonly call: string }
  | { readonly do: 'mute'; readonly call: string; readonly muted: boolean }
  | { readonly do: 'hold'; readonly call: string; readonly held: boolean }
  | { readonly do: 'switch'; readonly state: SettableState }
  | { readonly do: 'compact'; readonly compact: boolean }
  | { readonly do: 'open' | 'quit' }

/** A menu as data. `id` is for tests and for nothing else. */
export type MenuLine =
  | { readonly kind: 'line' }
  | { readonly kind: 'text'; readonly id: string; readonly label: string }
  | { readonly kind: 'item'; readonly id: string; readonly label: string; readonly action: DeskAction }
  | {
      readonly kind: 'check' | 'choice'
      readonly id: string
      readonly label: string
      readonly checked: boolean
      readonly action: DeskAction
    }
  | { readonly kind: 'menu'; readonly id: string; readonly label: string; readonly lines: readonly MenuLine[] }

export type TrayView = {
  readonly mark: TrayMark
  /** One line; Windows cuts at 127 characters. */
  readonly tip: string
  readonly menu: readonly MenuLine[]
}

/** What the tray shows of the console's view. `compact`: the strip is shown instead of the console. */
export function trayView(view: View, words: TrayWords, compact: boolean): TrayView {
  const { mark, said } = markAndWord(view, words)
  const missed = view.missed === 0 ? [] : [words.missed(view.missed)]
  const call = callToShow(view.calls)
  return {
    mark,
    tip: ['Seatline', said, ...missed].join(' · ').slice(0, 127),
    menu: [
      { kind: 'text', id: 'said', label: said },
      ...(call === null
        ? []
        : [{ kind: 'text' as const, id: 'call', label: callLine(call, words, view.preferences.maskNumbers) }]),
      ...missed.map((label): MenuLine => ({ kind: 'text', id: 'missed', label })),
      { kind: 'line' },
      ...callLines(view.calls, words),
      ...stateMenu(view, words),
      { kind: 'item', id: 'open', label: words.open, action: { do: 'open' } },
      ...(view.session.kind === 'online'
        ? [
            {
              kind: 'item' as const,
              id: 'compact',
              label: compact ? words.leaveCompact : words.compact,
              action: { do: 'compact' as const, compact: !compact },
            },
          ]
        : []),
      { kind: 'line' },
      { kind: 'item', id: 'quit', label: words.quit, action: { do: 'quit' } },
    ],
  }
}

/** The states that can be asked for, the one that holds (or is wished for) marked. */
export function stateLines(view: View, words: TrayWords): readonly MenuLine[] {
  const { session } = view
  if (session.kind !== 'online') return []
  const reasons = view.profiles.find(({ id }) => id === session.profileId)?.reasons ?? { busy: [], away: [] }
  const shown: AgentState = session.next ?? session.wish?.state ?? session.state
  const of = (kind: 'busy' | 'away'): readonly SettableState[] =>
    [...new Set(['', ...reasons[kind]])].map((reason) => ({ kind, reason }))
  const states: readonly SettableState[] = [{ kind: 'idle' }, ...of('busy'), ...of('away'), doNotDisturb]
  return states.map((state) => ({
    kind: 'choice',
    id: `state:${stateId(state)}`,
    label: stateWord(state, words),
    checked: sameState(state, shown),
    action: { do: 'switch', state },
  }))
}

function stateMenu(view: View, words: TrayWords): readonly MenuLine[] {
  const lines = stateLines(view, words)
  if (lines.length === 0) return []
  const label = view.calls.some(isLive) ? words.afterCall : words.changeState
  return [{ kind: 'menu', id: 'states', label, lines }, { kind: 'line' }]
}

function callLines(calls: readonly Call[], words: TrayWords): readonly MenuLine[] {
  const [rings, talking, toEnd] = [ringingCall(calls), talkingCall(calls), callToEnd(calls)]
  const lines: MenuLine[] = []
  if (rings !== null)
    lines.push(
      { kind: 'item', id: 'answer', label: words.answer, action: { do: 'answer', call: rings.id } },
      { kind: 'item', id: 'decline', label: words.decline, action: { do: 'decline', call: rings.id } },
    )
  if (talking !== null) {
    const [{ muted }, held] = [talking, isHeld(talking)]
    lines.push(
      {
        kind: 'check',
        id: 'mute',
        label: words.mute,
        checked: muted,
        action: { do: 'mute', call: talking.id, muted: !muted },
      },
      {
        kind: 'check',
        id: 'hold',
        label: words.hold,
        checked: held,
        action: { do: 'hold', call: talking.id, held: !held },
      },
    )
  }
  if (toEnd !== null)
    lines.push({ kind: 'item', id: 'hang-up', label: words.hangUp, action: { do: 'hang-up', call: toEnd.id } })
  return lines.length === 0 ? [] : [...lines, { kind: 'line' }]
}

/** The call first, then whether calls can ring at all, then the state. */
function markAndWord(view: View, words: TrayWords): { readonly mark: TrayMark; readonly said: string } {
  const { session, readiness } = view
  if (session.kind === 'signed-out') return { mark: 'offline', said: words.signedOut }
  if (session.kind !== 'online')
    return { mark: 'waiting', said: session.kind === 'signing-in' ? words.signingIn : words.signedOut }
  const call = callToShow(view.calls)
  if (call !== null) {
    const isRinging =
      call.kind === 'ringing' || call.kind === 'asking' || call.kind === 'awaiting' || call.kind === 'calling'
    return { mark: isRinging ? 'ringing' : 'on-call', said: callWord(call, words) }
  }
  if (readiness.kind === 'cannot-ring' && readiness.why !== 'do-not-disturb')
    return { mark: 'cannot-ring', said: words.cannotRing[readiness.why] }
  return { mark: markOf(session.state), said: stateWord(session.state, words) }
}

function markOf(state: AgentState): TrayMark {
  switch (state.kind) {
    case 'idle':
      return 'ready'
    case 'fetching':
      return 'ringing'
    case 'talking':
      return 'on-call'
    case 'busy':
    case 'away':
      return state.kind
    case 'online':
      return 'waiting'
    default:
      return unreachable(state)
  }
}

function stateWord(state: AgentState, words: TrayWords): string {
  if (sameState(state, doNotDisturb)) return words.state.quiet
  const reason = 'reason' in state ? state.reason : ''
  return reason === '' ? words.state[state.kind] : `${words.state[state.kind]} · ${reason}`
}

const stateId = (state: SettableState): string => (state.kind === 'idle' ? 'idle' : `${state.kind}/${state.reason}`)

function callWord(call: Call, words: TrayWords): string {
  if (isHeld(call)) return words.state.held
  if (call.kind === 'talking' || call.kind === 'ending') return words.state.talking
  return call.direction === 'in' ? words.state.fetching : words.state.calling
}

/** A menu's `&` would underline the next letter; a number and a queue come from outside. */
export const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').replaceAll('&', '&&')

function callLine(call: Call, words: TrayWords, masks: boolean): string {
  const who = call.number === '' ? words.withheld : masks ? maskedNumber(call.number) : call.number
  return [callWord(call, words), who, ...(call.queue === null || call.queue === '' ? [] : [call.queue])].join(' · ')
}
