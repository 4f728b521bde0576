import type { Call, EndedCall } from '../../../shared/call.ts'

type Common = Omit<Extract<Call, { kind: 'asking' }>, 'kind'>

const common: Common = {
  id: 'c1',
  direction: 'out',
  number: '13800138000',
  queue: null,
  callerId: null,
  userData: null,
  uuid: null,
  startedAt: 1_000,
  timeline: [],
}

export const asking = (part: Partial<Common> = {}): Call => ({ ...common, kind: 'asking', ...part })
export const awaiting = (part: Partial<Common> = {}): Call => ({ ...common, kind: 'awaiting', until: 21_000, ...part })
export const ringing = (part: Partial<Common> = {}): Call => ({
  ...common,
  kind: 'ringing',
  leg: 'l',
  direction: 'in',
  ...part,
})
type Talk = Extract<Call, { kind: 'talking' }>
export const talking = (
  part: Partial<Common & Pick<Talk, 'muted' | 'hold' | 'joined' | 'peerHeldSince' | 'transfer' | 'refusal'>> = {},
): Call => ({
  ...common,
  kind: 'talking',
  leg: 'l',
  since: 2_000,
  muted: false,
  sound: { in: null, out: null, quality: null },
  hold: { kind: 'off' },
  joined: false,
  peerHeldSince: null,
  transfer: null,
  refusal: null,
  digits: '',
  ...part,
})
export const calling = (part: Partial<Common & { readonly ringing: boolean }> = {}): Call => ({
  ...common,
  kind: 'calling',
  leg: 'l',
  since: 1_000,
  ringing: false,
  ...part,
})
export const ending = (part: Partial<Common> = {}): Call => ({
  ...common,
  kind: 'ending',
  leg: 'l',
  answeredAt: 2_000,
  ...part,
})
export const ended = (part: Partial<Omit<EndedCall, 'kind'>> = {}): EndedCall => ({
  ...common,
  kind: 'ended',
  answeredAt: 2_000,
  endedAt: 9_000,
  endedBy: 'customer',
  outcome: 'answered',
  why: null,
  ...part,
})
