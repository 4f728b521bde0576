import { Button, CloseButton, TextInput, UnstyledButton } from '@mantine/core'
import {
  IconAdjustments,
  IconArrowLeft,
  IconHeadphones,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconPalette,
  IconPhone,
  IconPlugConnected,
  IconSearch,
  IconShieldLock,
  IconStethoscope,
} from '@tabler/icons-react'
import { type ComponentType, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { isEscape } from '../../ui/is-escape.ts'
import { roomStore, type SettingsSection, settingsSections, showRoom, showSettings } from '../room-store.ts'
import { useView } from '../view-store.ts'
import { AppearancePage } from './appearance-page.tsx'
import { CallsPage } from './calls-page.tsx'
import { go } from './connections/connections-actions.ts'
import { ConnectionsRoom } from './connections/connections-room.tsx'
import { DevicesRoom } from './devices/devices-room.tsx'
import { DiagnosticsPage } from './diagnostics-page.tsx'
import { GeneralPage } from './general-page.tsx'
import { KeysPage } from './keys/keys-page.tsx'
import { LanguagePage } from './language-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'
import { SearchResults } from './search-results.tsx'
import classes from './settings-room.module.css'

const pages: Readonly<Record<SettingsSection, ComponentType>> = {
  general: GeneralPage,
  devices: DevicesRoom,
  calls: CallsPage,
  keys: KeysPage,
  appearance: AppearancePage,
  language: LanguagePage,
  connections: ConnectionsRoom,
  privacy: PrivacyPage,
  diagnostics: DiagnosticsPage,
}

const icons: Readonly<Record<SettingsSection, typeof IconLock>> = {
  general: IconAdjustments,
  devices: IconHeadphones,
  calls: IconPhone,
  keys: IconKeyboard,
  appearance: IconPalette,
  language: IconLanguage,
  connections: IconPlugConnected,
  privacy: IconShieldLock,
  diagnostics: IconStethoscope,
}

/** A form in the connections that is not saved is asked about first. */
const leave = (section: SettingsSection): void => (section === 'connections' ? go({ kind: 'away' }) : showRoom('desk'))

/** All settings in one place, found by a word; before anybody has signed in, too. */
export function SettingsRoom() {
  const t = useText('settings')
  const section = useStore(roomStore, (state) => state.section)
  const signedOut = useView((view) => view.session.kind === 'signed-out')
  const held = useView((view) => view.policy.held)
  const [text, setText] = useState('')
  const Page = pages[section]
  const room = useRef<HTMLDivElement>(null)
  const searching = text.trim() !== ''

  // Another page begins at its top; a setting that was looked for comes into sight by itself, after this.
  useLayoutEffect(() => {
    const scroller = room.current?.closest('main')
    if (scroller) scroller.scrollTop = 0
  }, [section, searching])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!isEscape(event)) return
    if (text === '') leave(section)
    else setText('')
  }

  const open = (to: SettingsSection, setting: string | null = null) => {
    setText('')
    showSettings(to, setting)
  }

  return (
    <div ref={room} className={classes.room} onKeyDown={onKeyDown}>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Button
            className={classes.back}
            variant="subtle"
            color="away"
            size="xs"
            leftSection={<IconArrowLeft size="1rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => leave(section)}
          >
            {t(signedOut ? 'back.sign-in' : 'back.desk')}
          </Button>
          <div data-settings-list>
            <TextInput
              type="text"
              role="searchbox"
              aria-label={t('search.label')}
              placeholder={t('search.label')}
              autoComplete="off"
              spellCheck={false}
              leftSection={<IconSearch size="1rem" stroke={1.75} aria-hidden="true" />}
              rightSection={
                text === '' ? null : (
                  <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setText('')} />
                )
              }
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </div>
          <nav aria-label={t('sections')} data-settings-list>
            <ul className={classes.list}>
              {settingsSections.map((each) => {
                const Icon = icons[each]
                return (
                  <li key={each}>
                    <UnstyledButton
                      className={classes.section}
                      aria-current={each === section && text === '' ? 'page' : undefined}
                      onClick={() => open(each)}
                    >
                      <Icon className={classes.icon} stroke={1.75} aria-hidden="true" />
                      {t(`section.${each}`)}
                    </UnstyledButton>
                  </li>
                )
              })}
            </ul>
          </nav>
          {held ? (
            <p className={classes.held}>
              <IconLock className={classes.lock} stroke={1.75} aria-hidden="true" />
              {t('policy.held')}
            </p>
          ) : null}
        </div>
        <div className={classes.main}>{searching ? <SearchResults text={text} onOpen={open} /> : <Page />}</div>
      </div>
    </div>
  )
}
