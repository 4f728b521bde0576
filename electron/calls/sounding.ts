import type { Moment } from '../../shared/call.ts'
import type { EngineFact } from '../../shared/engine.ts'
import { amend, common, type CallOf, type CallState } from './call-state.ts'
import { record } from './quality-record.ts'

type Fact<F extends EngineFact['fact']> = Extract<EngineFact, { fact: F }>
type Talking = CallOf<'talking'>

const ofSound: readonly Moment['what'][] = [
  'silent-in',
  'silent-out',
  'sound-in',
  'sound-out',
  'path-renewed',
  'path-refused',
  'quality',
]
/** A line that comes and goes all day may not fill the call's timeline. */
const mostMoments = 60

/** The engine noticed that sound stopped, came back, or will not come back by itself. */
export function gotSound(state: CallState, call: Talking, { at, way, is, since, never }: Fact<'sound'>): CallState {
  const known = call.sound[way]
  const silence = is === 'silent' || is === 'hopeless' ? { since, never, hopeless: is === 'hopeless' } : null
  const sounds = (...moments: readonly Moment[]) =>
    amend(state, { ...call, ...noted(call, moments), sound: { ...call.sound, [way]: silence } })
  if (silence !== null && known === null) return sounds({ at, what: `silent-${way}` })
  // What is put on hold or muted has not come back, it is only not missed any more.
  if (is === 'flowing' && known !== null) return sounds({ at, what: `sound-${way}` })
  return sounds()
}

/** The microphone would not open anew, and whatever it gave before goes on. */
export const notReopened = (state: CallState, call: Talking): CallState =>
  call.sound.out === null
    ? state
    : amend(state, { ...call, sound: { ...call.sound, out: { ...call.sound.out, hopeless: true } } })

export const gotRenewal = (state: CallState, call: Talking, { at, why }: Fact<'path-renewed'>): CallState =>
  amend(state, {
    ...call,
    ...noted(call, [why === null ? { at, what: 'path-renewed' } : { at, what: 'path-refused', detail: why.code }]),
  })

export function gotQuality(state: CallState, call: Talking, { at, point }: Fact<'quality'>): CallState {
  const [next, news] = record(state.qualities[call.id], at, point)
  const moments = news === null ? [] : [{ at, what: 'quality', detail: news } as const]
  return amend(
    { ...state, qualities: { ...state.qualities, [call.id]: next } },
    { ...call, ...noted(call, moments), sound: { ...call.sound, quality: { level: next.level, point } } },
  )
}

function noted(call: Talking, moments: readonly Moment[]) {
  const many = call.timeline.filter(({ what }) => ofSound.includes(what)).length
  return common(call, ...(many < mostMoments ? moments : []))
}
