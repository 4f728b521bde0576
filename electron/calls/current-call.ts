import { hasEar, isHeld, isLive, type Call } from '../../shared/call.ts'

type Of<Kind extends Call['kind']> = Extract<Call, { kind: Kind }>

/** The inbound call that Answer and Decline mean, the one that has waited longest; null: none rings. */
export const ringingCall = (calls: readonly Call[]): Of<'ringing'> | null =>
  calls.find((call): call is Of<'ringing'> => call.kind === 'ringing' && call.direction === 'in') ?? null

/** The call that Hang up means: what the agent is in. A call that only rings is declined, never hung up by this. */
export const callToEnd = (calls: readonly Call[]): Call | null =>
  calls.find(hasEar) ??
  calls.findLast((call) => isLive(call) && call.kind !== 'ringing' && call.kind !== 'ending') ??
  null

/** The conversation that Mute and Hold mean: the one that is heard, else the one that waits on hold. */
export const talkingCall = (calls: readonly Call[]): Of<'talking'> | null => {
  const talking = calls.filter((call): call is Of<'talking'> => call.kind === 'talking')
  return talking.find((call) => !isHeld(call)) ?? talking[0] ?? null
}

/** The one call that a small window or a menu shows: who rings, else what the agent is in. */
export const callToShow = (calls: readonly Call[]): Call | null =>
  ringingCall(calls) ?? callToEnd(calls) ?? calls.findLast(isLive) ?? null
