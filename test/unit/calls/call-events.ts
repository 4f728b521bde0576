import type { CallEffect, CallEvent, CallState, LegFact, SelfAnswer } from '../../../electron/calls/call-state.ts'
import type { AutoAnswerHeader } from '../../../shared/policy.ts'
import type { Failure } from '../../../shared/failure.ts'
import { noCalls } from '../../../electron/calls/call-state.ts'
import { step } from '../../../electron/calls/call-machine.ts'

/** Events as the stories tell them. Times are small: the machine knows no calendar. */
export const clicked = (id: string, number = '13800138000'): CallEvent => ({
  type: 'clicked',
  id,
  agentId: 90_001,
  number,
  callerId: '01088886666',
  userData: 'order 7',
})

export const vendorAnswered = (id: string, uuid: string): CallEvent => ({ type: 'vendor-answered', id, uuid })

export const told = (fact: LegFact, freshId = 'fresh', quiet = false): CallEvent => ({
  type: 'told',
  fact,
  freshId,
  quiet,
})

interface InvitedChanges {
  readonly leg?: string
  readonly number?: string
  readonly uuid?: string | null
  readonly freshId?: string
  readonly autoAnswer?: AutoAnswerHeader[]
  readonly selfAnswer?: SelfAnswer
  readonly quiet?: boolean
}

interface EndChanges {
  readonly leg?: string
  readonly by?: 'peer' | 'us' | 'fault'
  readonly status?: number | null
  readonly q850?: number | null
  readonly answeredElsewhere?: boolean
}

export const invited = (
  at: number,
  {
    leg = 'leg',
    number = '13800138000',
    uuid = null,
    freshId = 'in',
    autoAnswer = [],
    quiet,
    selfAnswer,
  }: InvitedChanges = {},
): CallEvent => ({
  type: 'told',
  fact: { fact: 'invited', at, leg, number, displayName: '', queue: null, uuid, autoAnswer },
  freshId,
  quiet: quiet ?? false,
  selfAnswer,
})

export const established = (at: number, leg = 'leg'): CallEvent => told({ fact: 'established', at, leg })

export const legEnded = (
  at: number,
  { leg = 'leg', by = 'peer', status = null, q850 = null, answeredElsewhere = false }: EndChanges = {},
): CallEvent => told({ fact: 'ended', at, leg, by, status, q850, reasonText: '', answeredElsewhere, why: null })

export const held = (at: number, isHeld: boolean, leg = 'leg'): CallEvent =>
  told({ fact: 'held', at, leg, held: isHeld })

export const refusedOrder = (at: number, command: string, why: Failure, leg = 'leg'): CallEvent =>
  told({ fact: 'refused-command', at, leg, command, why })

export const press = (type: 'answer' | 'decline' | 'hang-up' | 'hold' | 'resume', id: string): CallEvent =>
  type === 'decline' ? { type: 'decline-pressed', id, how: 'busy' } : { type: `${type}-pressed`, id }

/** Plays events, each at its time; answers the last state and every effect in order. */
export function play(
  events: readonly (readonly [at: number, event: CallEvent])[],
  from: CallState = noCalls,
): { readonly state: CallState; readonly effects: readonly CallEffect[] } {
  return events.reduce<{ state: CallState; effects: readonly CallEffect[] }>(
    ({ state, effects }, [at, event]) => {
      const [next, ...more] = step(state, event, at)
      return { state: next, effects: [...effects, ...more] }
    },
    { state: from, effects: [] },
  )
}

const orders = (effects: readonly CallEffect[]) =>
  effects.flatMap((effect) => (effect.do === 'command' ? [effect.command] : []))

/** Orders about legs; that the engine gets ready for one that will come is a story of its own. */
export const commands = (effects: readonly CallEffect[]) => orders(effects).filter((order) => order.do !== 'expect')

export const expectations = (effects: readonly CallEffect[]) =>
  orders(effects).flatMap((order) => (order.do === 'expect' ? [order.on] : []))

export const endings = (effects: readonly CallEffect[]) =>
  effects.flatMap((effect) => (effect.do === 'ended' ? [effect.call] : []))
