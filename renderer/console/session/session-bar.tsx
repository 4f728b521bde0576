import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { SettingsMenu } from '../settings/settings-menu.tsx'
import { NextState } from './next-state.tsx'
import { QuietSwitch } from './quiet-switch.tsx'
import { ReadinessLight } from './readiness-light.tsx'
import { RoomTabs } from './room-tabs.tsx'
import classes from './session-bar.module.css'
import { SkillChips } from './skill-chips.tsx'
import { StateControl } from './state-control.tsx'

/** The first permanent region: who I am to the callers, whether they can reach me, and the way around. */
export function SessionBar({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  return (
    <header className={classes.bar} aria-label={t('bar')}>
      <div className={classes.row}>
        <StateControl session={session} />
        <NextState session={session} />
        <span className={classes.hairline} aria-hidden="true" />
        <ReadinessLight />
        <QuietSwitch session={session} />
        <span className={classes.hairline} aria-hidden="true" />
        <SkillChips session={session} />
        <RoomTabs />
        <SettingsMenu signedIn />
      </div>
    </header>
  )
}
