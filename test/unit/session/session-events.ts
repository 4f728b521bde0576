import * as fc from 'fast-check'
import type { AgentState, SettableState, SkillChange } from '../../../shared/agent.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Phone } from '../../../shared/phone.ts'
import { err, ok } from '../../../shared/result.ts'
import type { AgentFault, AgentRecord } from '../../../electron/session/agent-api.ts'
import type { SessionEvent } from '../../../electron/session/session-state.ts'
import { atTheDesk, wang } from './fake-desk.ts'

const settable = fc.constantFrom<SettableState>(
  { kind: 'idle' },
  { kind: 'busy', reason: '' },
  { kind: 'away', reason: 'Lunch' },
)
const state = fc.oneof(
  settable,
  fc.constantFrom<AgentState>({ kind: 'online' }, { kind: 'fetching', reason: '' }, { kind: 'talking', reason: '' }),
)
const failure = fc.constantFrom<Failure>(
  { code: 'offline', system: 'yiyun' },
  { code: 'timed-out', system: 'yiyun', afterMs: 8_000 },
  { code: 'refused', system: 'yiyun', vendorCode: '000003', text: '内部错误' },
)
const fault = fc.record<AgentFault>({
  kind: fc.constantFrom(
    'unknown-agent',
    'already-signed-in',
    'expired',
    'in-a-call',
    'extension-taken',
    'try-again',
    'other',
  ),
  failure,
})
const record = fc.record<AgentRecord>({
  name: fc.constant(wang.name),
  num: fc.constant(wang.num),
  state: fc.option(state),
  // Mostly ours, or nobody would ever stay online.
  extension: fc.constantFrom('ext-1', 'ext-1', 'ext-1', 'ext-1', null, 'ext-2'),
  skills: fc.constantFrom([], wang.skills),
})
const changes = fc.array(
  fc.constantFrom<SkillChange>(
    { kind: 'set', name: '投诉', score: 90 },
    { kind: 'remove', name: '投诉' },
    { kind: 'remove-all' },
  ),
  { minLength: 1, maxLength: 3 },
)
const phone = fc.constantFrom<Phone>(
  { kind: 'off' },
  { kind: 'connecting', attempt: 1, since: 0 },
  { kind: 'registered', since: 0, expiresAt: 300_000, roundTripMs: 20 },
  { kind: 'failed', why: { code: 'offline', system: 'exchange' }, since: 0, retryAt: null },
)
const ms = fc.nat(500)
const nothing = fc.constant(ok(undefined))
const verdict = fc.oneof(nothing, fault.map(err))

/** What people, the computer, the phone and the calls may do at any moment. */
export const outside: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<SessionEvent>({ is: 'sign-in-asked', signIn: wang, agent: atTheDesk.agent }) },
  fc.constant<SessionEvent>({ is: 'sign-in-cancelled' }),
  fc.record({ is: fc.constant('sign-out-asked' as const), force: fc.boolean() }),
  fc.record({ is: fc.constant('state-asked' as const), state: settable }),
  fc.constant<SessionEvent>({ is: 'next-undone' }),
  fc.record({ is: fc.constant('skills-asked' as const), changes }),
  fc.constant<SessionEvent>({ is: 'refusal-dismissed' }),
  fc.constant<SessionEvent>({ is: 'came-back' }),
  fc.record({ is: fc.constant('calls-changed' as const), live: fc.boolean() }),
  fc.record({ is: fc.constant('phone-changed' as const), phone }),
)

/** What the vendor may answer, for each kind of request. */
export const answers = {
  enter: fc.oneof(
    fc.record({ is: fc.constant('entered' as const), record, ms }),
    fc.record({ is: fc.constant('enter-failed' as const), fault }),
  ),
  account: fc.oneof(
    fc.constant<SessionEvent>({ is: 'account-found' }),
    failure.map((why): SessionEvent => ({ is: 'account-failed', failure: why })),
  ),
  beat: fc.record({ is: fc.constant('beat-answered' as const), answer: verdict, ms }),
  poll: fc.record({
    is: fc.constant('polled' as const),
    answer: fc.oneof({ weight: 5, arbitrary: record.map(ok) }, { weight: 1, arbitrary: fault.map(err) }),
  }),
  state: fc.record({ is: fc.constant('state-answered' as const), state: settable, answer: verdict }),
  skills: fc.record({ is: fc.constant('skills-answered' as const), answer: verdict }),
  leave: fc.oneof(
    fc.constant<SessionEvent>({ is: 'left', outcome: { kind: 'stayed' } }),
    fc.option(failure).map((why): SessionEvent => ({ is: 'left', outcome: { kind: 'left', why } })),
  ),
} satisfies Record<string, fc.Arbitrary<SessionEvent>>

export const due: fc.Arbitrary<SessionEvent> = fc.record({
  is: fc.constant('due' as const),
  timer: fc.constantFrom('beat', 'poll', 'wish', 'enter', 'registration'),
})

export const anything: fc.Arbitrary<SessionEvent> = fc.oneof(outside, due, ...Object.values(answers))
