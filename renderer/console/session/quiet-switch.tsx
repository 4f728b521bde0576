import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { isUndisturbed, type OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { switchDoNotDisturb } from './do-not-disturb.ts'

/** Do not disturb (Ctrl+Shift+N). While it is on, the light beside it says so in words. */
export function QuietSwitch({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const on = isUndisturbed(session)
  const Icon = on ? IconBellOff : IconBell
  return (
    <Tooltip label={t(on ? 'do-not-disturb.off' : 'do-not-disturb.on')}>
      <ActionIcon
        variant={on ? 'light' : 'subtle'}
        color={on ? 'busy' : 'away'}
        size="md"
        aria-label={t('do-not-disturb.name')}
        aria-pressed={on}
        aria-keyshortcuts="Control+Shift+N"
        onClick={() => switchDoNotDisturb(session)}
      >
        <Icon size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
