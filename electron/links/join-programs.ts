import type { PreferencesStore } from '../config/preferences-store.ts'
import type { ProfileStore } from '../config/profile-store.ts'
import { createScreenPops, type ScreenPopsPorts } from '../screen-pop/screen-pops.ts'
import type { SessionService } from '../session/session.ts'
import { isFeatureCode } from './feature-codes.ts'
import { createLinks, type LinksPorts } from './links.ts'

/** Calls between this desk and other programs: their links come in, and a page of theirs opens when a customer calls. */
export function joinPrograms(
  ports: Pick<LinksPorts, 'clock' | 'log' | 'call' | 'publish'> &
    Pick<ScreenPopsPorts, 'open'> & {
      readonly profiles: ProfileStore
      readonly preferences: PreferencesStore
      /** Asked when it is needed: the session is made after this. */
      readonly session: () => SessionService
    },
) {
  const { profiles, preferences } = ports
  const online = () => {
    const now = ports.session().current()
    const profile = now.kind === 'online' ? profiles.get(now.profileId) : null
    return now.kind === 'online' && profile !== null ? { profile, agent: now.agent } : null
  }
  const links = createLinks({
    ...ports,
    domains: () => profiles.list().map(({ sip }) => sip.domain),
    isFeatureCode: (number) => profiles.list().some((profile) => isFeatureCode(number, profile)),
    callsAtOnce: () => online()?.profile.links?.call === 'at-once',
  })
  const pops = createScreenPops({
    ...ports,
    wanted: () => {
      const now = online()
      const screenPop = now?.profile.screenPop
      if (now === null || screenPop === undefined) return null
      return { screenPop, agent: now.agent.name, when: preferences.current().screenPop }
    },
  })
  return { links, pops, profileInUse: () => online()?.profile ?? null }
}
