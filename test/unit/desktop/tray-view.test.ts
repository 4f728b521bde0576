import { describe, expect, it } from 'vitest'
import { plain, trayView, type MenuLine } from '../../../electron/desktop/tray-view.ts'
import { trayWordsIn } from '../../../electron/desktop/tray-words.ts'
import { actionOfKey } from '../../../electron/desktop/desk-actions.ts'
import type { Call } from '../../../shared/call.ts'
import { talkBegun } from '../../../shared/call.ts'
import type { View } from '../../../shared/view.ts'
import { morning, online, view } from '../renderer-foundation/sample-view.ts'

const common = {
  direction: 'in' as const,
  number: '13800138000',
  queue: 'Billing',
  callerId: null,
  userData: null,
  uuid: null,
  startedAt: morning,
  timeline: [],
} satisfies Partial<Call>
const rings: Call = { kind: 'ringing', id: 'rings', leg: 'r', ...common }
const talks: Extract<Call, { kind: 'talking' }> = {
  kind: 'talking',
  id: 'talks',
  leg: 't',
  ...common,
  since: morning,
  ...talkBegun,
}
const canRing: View['readiness'] = { kind: 'can-ring', roundTripMs: 5 }
const signedIn: View = { ...view, session: online, readiness: canRing }
const shown = (given: Partial<View>) => trayView({ ...signedIn, ...given }, trayWordsIn('en'), false)
const brief = (lines: readonly MenuLine[]): readonly unknown[] =>
  lines.map((line) => ('id' in line ? (line.kind === 'menu' ? [line.id, line.lines.length] : line.id) : '-'))

describe('the tray', () => {
  it('has nothing to offer before the sign-in but the console and the way out', () => {
    expect(trayView(view, trayWordsIn('en'), false)).toEqual({
      mark: 'offline',
      tip: 'Seatline · Signed out',
      menu: [
        { kind: 'text', id: 'said', label: 'Signed out' },
        { kind: 'line' },
        { kind: 'item', id: 'open', label: 'Open console', action: { do: 'open' } },
        { kind: 'line' },
        { kind: 'item', id: 'quit', label: 'Sign out and quit', action: { do: 'quit' } },
      ],
    })
  })

  it('says the truth before the state: a call, then that none could ring', () => {
    expect([
      shown({ session: { ...online, state: { kind: 'idle' } } }).mark,
      shown({ session: { ...online, state: { kind: 'away', reason: 'Lunch' } } }).tip,
      shown({ readiness: { kind: 'cannot-ring', why: 'phone-failed', failure: null } }).tip,
      shown({ calls: [rings], readiness: { kind: 'cannot-ring', why: 'phone-failed', failure: null } }).mark,
      shown({ calls: [talks] }).tip,
      shown({ calls: [{ ...talks, hold: { kind: 'on', since: morning } }], missed: 2 }).tip,
    ]).toEqual([
      'ready',
      'Seatline · Away · Lunch',
      'Seatline · Phone offline: cannot ring',
      'ringing',
      'Seatline · On call',
      'Seatline · On hold · 2 missed calls',
    ])
  })

  it('offers what can be done now, and marks the state that was asked for last', () => {
    expect(brief(shown({ calls: [talks, rings] }).menu)).toEqual([
      'said',
      'call',
      '-',
      'answer',
      'decline',
      'mute',
      'hold',
      'hang-up',
      '-',
      ['states', expect.any(Number)],
      '-',
      'open',
      'compact',
      '-',
      'quit',
    ])
    const next = shown({ calls: [talks], session: { ...online, next: { kind: 'away', reason: '' } } }).menu
    const states = next.find((line) => line.kind === 'menu')
    const marked = states?.lines.filter((line) => line.kind === 'choice' && line.checked)
    expect([states?.label, marked]).toEqual([
      'Change state after the call',
      [
        {
          kind: 'choice',
          id: 'state:away/',
          label: 'Away',
          checked: true,
          action: { do: 'switch', state: { kind: 'away', reason: '' } },
        },
      ],
    ])
  })

  it('hides the middle of a number where the console does', () => {
    const label = (maskNumbers: boolean) => {
      const line = shown({ calls: [rings], preferences: { ...view.preferences, maskNumbers } }).menu[1]
      return line?.kind === 'text' ? line.label : null
    }
    expect([label(false), label(true)]).toEqual(['Ringing · 13800138000 · Billing', 'Ringing · 138****8000 · Billing'])
  })

  it('gives a menu nothing that it would read as more than text', () => {
    expect(plain('Sales & \u202eSupport\n')).toBe('Sales &&  Support ')
  })
})

describe('a key pressed in another program', () => {
  const meaning = (calls: readonly Call[]) =>
    (['answer', 'hang-up', 'mute', 'hold'] as const).map((key) => actionOfKey(key, { calls, compact: false }))

  it('means nothing without a call', () => {
    expect(meaning([])).toEqual([null, null, null, null])
  })

  it('answers who rings and never hangs them up; mutes and holds the conversation', () => {
    expect(meaning([rings])).toEqual([{ do: 'answer', call: 'rings' }, null, null, null])
    expect(meaning([{ ...talks, muted: true }, rings])).toEqual([
      { do: 'answer', call: 'rings' },
      { do: 'hang-up', call: 'talks' },
      { do: 'mute', call: 'talks', muted: false },
      { do: 'hold', call: 'talks', held: true },
    ])
    expect(actionOfKey('hold', { calls: [{ ...talks, hold: { kind: 'on', since: 1 } }], compact: false })).toEqual({
      do: 'hold',
      call: 'talks',
      held: false,
    })
    expect(actionOfKey('compact', { calls: [], compact: true })).toEqual({ do: 'compact', compact: false })
  })
})
