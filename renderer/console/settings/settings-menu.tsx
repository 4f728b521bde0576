import { ActionIcon, Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustments, IconHeadphones, IconLogout2, IconPlugConnected, IconSettings } from '@tabler/icons-react'
import { useText } from '../../i18n/i18n.ts'
import { showSettings } from '../room-store.ts'
import { askToSignOut } from '../session/sign-out-store.ts'
import { openConnections } from './connections/connections-actions.ts'
import classes from './settings-menu.module.css'

/** The way to all settings, to the two pages that are wanted most, and out. */
export function SettingsMenu({ signedIn }: { readonly signedIn: boolean }) {
  const t = useText('settings')
  const connections = useText('connections')
  const devices = useText('devices')
  const [opened, { toggle, close }] = useDisclosure(false)

  const ways = [
    { text: t('all'), Icon: IconAdjustments, go: () => showSettings('general') },
    { text: devices('open'), Icon: IconHeadphones, go: () => showSettings('devices') },
    { text: connections('open'), Icon: IconPlugConnected, go: openConnections },
    ...(signedIn ? [{ text: t('sign-out'), Icon: IconLogout2, go: () => void askToSignOut() }] : []),
  ]

  return (
    <Popover opened={opened} onChange={close} width="15rem" position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon
          className={classes.gear}
          variant="subtle"
          color="gray"
          size="2rem"
          aria-label={t('open')}
          onClick={toggle}
        >
          <IconSettings size="1.125rem" stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu} aria-label={t('title')}>
        {ways.map(({ text, Icon, go }) => (
          <Button
            key={text}
            variant="subtle"
            color="away"
            justify="flex-start"
            fullWidth
            leftSection={<Icon size="1rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => {
              close()
              go()
            }}
          >
            {text}
          </Button>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
