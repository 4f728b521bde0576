import type { Failure } from '../../shared/failure.ts'
import type { AgentFault, AgentRecord } from './agent-api.ts'
import { backOff, beating, type Heart, LOST_CAP_MS, lost, missed, untilNextBeat } from './heartbeat.ts'
import { type OnlineStep, poll, sendWish } from './online-asking.ts'
import { endHere, take } from './online-looking.ts'
import type { Effect, Online, Step } from './session-state.ts'
import { changed } from './skills.ts'

// The heartbeat's answers, and signing in again when the vendor does not know us any more.

export const isForgotten = ({ kind }: AgentFault): boolean => kind === 'unknown-agent' || kind === 'expired'

export function beatMissed(online: Online, why: Failure, now: number): Step {
  const heart = missed(online.heart, why, now)
  return [{ ...online, heart }, armBeat(heart, now)]
}

export const armBeat = (heart: Heart, now: number): Effect => ({
  do: 'arm',
  timer: 'beat',
  span: untilNextBeat(heart, now),
})

export function signInAgain(online: Online, now: number): Step {
  if (online.again) return [online]
  const heart = lost(online.heart, { code: 'signed-out', by: 'vendor' }, now)
  return [...enter({ ...online, heart }, 1), { do: 'disarm', timer: 'beat' }, { do: 'disarm', timer: 'poll' }]
}

/** Asks for what was asked last, be it confirmed or not; a call in progress is left alone. */
export function enter(online: Online, attempt: number): OnlineStep {
  const { signIn, next, wish, settled, skills, changing, queued } = online
  return [
    { ...online, again: { attempt, flying: true } },
    {
      do: 'enter',
      profileId: signIn.profileId,
      wanted: {
        name: signIn.name,
        num: signIn.num,
        extension: signIn.extension,
        state: next?.state ?? wish?.state ?? settled,
        skills: changed(skills, [...(changing?.changes ?? []), ...queued]),
      },
    },
    { do: 'disarm', timer: 'enter' },
  ]
}

export function enteredAgain(online: Online, record: AgentRecord, ms: number, now: number): Step {
  const heart = beating(now, ms)
  // The log-in carried the skills that were on their way; queued ones are sent once more, which changes nothing.
  const back: Online = { ...online, again: null, setting: null, changing: null, heart }
  const [seen, ...effects] = take(back, record, now)
  const [asked, ...more] = seen.wish && !seen.setting ? sendWish(seen, now) : [seen]
  return [asked, armBeat(heart, now), poll(asked), ...effects, ...more]
}

export function enterFailed(online: Online, attempt: number, fault: AgentFault, now: number): Step {
  // `enter` looked: the agent sits at another extension, or another agent sits at ours.
  if (fault.kind === 'already-signed-in') return endHere(online, { code: 'signed-out', by: 'other-desk' })
  if (fault.kind === 'extension-taken') return endHere(online, fault.failure)
  const heart: Heart = lost(online.heart, fault.failure, now)
  const span = backOff(attempt, LOST_CAP_MS, fault.failure, now)
  return [
    { ...online, heart, again: { attempt: attempt + 1, flying: false } },
    { do: 'arm', timer: 'enter', span },
  ]
}
