import type { Preferences } from '../shared/preferences.ts'
import type { View } from '../shared/view.ts'
import { policyView } from './config/policy.ts'
import type { Updates } from './desktop/updates/updates.ts'
import type { History } from './history/history.ts'
import type { openKept } from './kept.ts'
import type { Log } from './log.ts'

/** What follows when a setting or the company's policy changes while the program runs. */
export function createChangedSettings(ports: {
  readonly kept: Pick<
    ReturnType<typeof openKept>,
    'company' | 'importCompanys' | 'preferences' | 'profiles' | 'troubles'
  >
  readonly log: Log
  readonly history: Pick<History, 'keep'>
  readonly updates: Pick<Updates, 'wished'>
  readonly theme: { themeSource: Preferences['theme'] }
  /** Who is signed in keeps the profile of the sign-in. */
  readonly isSignedOut: () => boolean
  readonly publish: (patch: Partial<View>) => void
  /** The wall shows numbers as the settings have them. */
  readonly wallChanged: () => void
}) {
  const { kept, log, history, updates, theme, publish } = ports
  const { company, preferences, profiles } = kept
  history.keep(preferences.current().keepHistoryDays)
  theme.themeSource = preferences.current().theme

  function preferencesChanged({ keepHistoryDays: before }: Preferences): void {
    const { keepHistoryDays, theme: wanted } = preferences.current()
    if (keepHistoryDays !== before) history.keep(keepHistoryDays, { before })
    theme.themeSource = wanted
    publish({ preferences: preferences.current() })
    ports.wallChanged()
  }

  function importCompanys(): void {
    if (kept.importCompanys()) publish({ profiles: [...profiles.summaries()], troubles: kept.troubles() })
  }

  /** The policy file was changed while the program runs. */
  function companyChanged(): void {
    const before = preferences.current()
    preferences.setCompanys(company.policy()?.settings ?? {})
    preferencesChanged(before)
    void updates.wished(company.policy()?.updates ?? null)
    if (ports.isSignedOut()) importCompanys()
    publish({ policy: policyView(company.policy()), troubles: kept.troubles() })
    log({ what: 'policy', outcome: company.failure() === null ? 'changed' : 'refused' })
  }

  return {
    preferencesChanged,
    /** A profile that the policy names since the start; for when nobody is signed in. */
    importCompanys,
    companyChanged,
  }
}
