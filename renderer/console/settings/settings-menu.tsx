import { ActionIcon, Button, Popover, SegmentedControl } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHeadphones, IconLogout2, IconPlugConnected, IconSettings } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { Language, type Preferences } from '../../../shared/preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'
import { showRoom } from '../room-store.ts'
import { askToSignOut } from '../session/sign-out-store.ts'
import { useView } from '../view-store.ts'
import { openConnections } from './connections/connections-actions.ts'
import { AboutLine } from './about-line.tsx'
import classes from './settings-menu.module.css'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Preferences['theme'][]
const textSizes = [90, 100, 115, 130] as const satisfies readonly Preferences['textSize'][]
/** Each language in its own words, so that it is found by who reads only that one. */
const languages: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', ja: '日本語' }

/** Language, theme, text size, the devices, the connections, the way out, and what this program is. */
export function SettingsMenu({ signedIn }: { readonly signedIn: boolean }) {
  const t = useText('settings')
  const connections = useText('connections')
  const devices = useText('devices')
  const preferences = useView((view) => view.preferences)
  const [opened, { toggle, close }] = useDisclosure(false)

  return (
    <Popover opened={opened} onChange={close} width="22rem" position="bottom-end" trapFocus>
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
        <Setting label={t('language')}>
          {(id) => (
            <SegmentedControl
              aria-labelledby={id}
              fullWidth
              value={preferences.language}
              data={Language.options.map((value) => ({ value, label: <span lang={value}>{languages[value]}</span> }))}
              onChange={(language) => void ask('preferences.change', { language })}
            />
          )}
        </Setting>
        <Setting label={t('theme.title')}>
          {(id) => (
            <SegmentedControl
              aria-labelledby={id}
              fullWidth
              value={preferences.theme}
              data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
              onChange={(theme) => void ask('preferences.change', { theme })}
            />
          )}
        </Setting>
        <Setting label={t('text-size.title')}>
          {(id) => (
            <SegmentedControl
              aria-labelledby={id}
              fullWidth
              value={preferences.textSize}
              data={textSizes.map((value) => ({ value, label: t('text-size.per-cent', { value }) }))}
              onChange={(textSize) => void ask('preferences.change', { textSize })}
            />
          )}
        </Setting>
        <Button
          className={classes.signOut}
          variant="default"
          fullWidth
          leftSection={<IconHeadphones size="1rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => {
            close()
            showRoom('devices')
          }}
        >
          {devices('open')}
        </Button>
        <Button
          className={classes.signOut}
          variant="default"
          fullWidth
          leftSection={<IconPlugConnected size="1rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => {
            close()
            openConnections()
          }}
        >
          {connections('open')}
        </Button>
        {signedIn ? (
          <Button
            className={classes.signOut}
            variant="default"
            fullWidth
            leftSection={<IconLogout2 size="1rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => {
              close()
              void askToSignOut()
            }}
          >
            {t('sign-out')}
          </Button>
        ) : null}
        <AboutLine />
      </Popover.Dropdown>
    </Popover>
  )
}

type SettingProps = { readonly label: string; readonly children: (labelId: string) => ReactNode }

function Setting({ label, children }: SettingProps) {
  const id = useId()
  return (
    <div className={classes.setting}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {children(id)}
    </div>
  )
}
