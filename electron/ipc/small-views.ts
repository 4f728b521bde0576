import { isLive } from '../../shared/call.ts'
import type { CompactView, RingView, View } from '../../shared/view.ts'
import { callToShow, ringingCall } from '../calls/current-call.ts'

/** The part of the console's view that each small window shows. They get nothing else. */
const look = ({ session, profiles, preferences, about }: View) => {
  const online = session.kind === 'online' ? session.profileId : undefined
  return {
    country: profiles.find(({ id }) => id === online)?.country ?? 'CN',
    language: preferences.language,
    theme: preferences.theme,
    contrast: preferences.contrast,
    maskNumbers: preferences.maskNumbers,
    platform: about.platform,
  }
}

export const ringView = (view: View): RingView => ({
  call: ringingCall(view.calls),
  talking: view.calls.some((call) => call.kind === 'talking'),
  answerKey: view.keys.answer.kind === 'works' ? view.preferences.keys.answer : null,
  ...look(view),
})

export const compactView = (view: View): CompactView => ({
  agent: view.session.kind === 'online' ? { state: view.session.state, since: view.session.since } : null,
  readiness: view.readiness,
  call: callToShow(view.calls),
  more: Math.max(0, view.calls.filter(isLive).length - 1),
  ...look(view),
})
