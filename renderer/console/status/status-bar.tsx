import { UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { turnSheet } from '../calls/sheet-store.ts'
import { showSettings } from '../room-store.ts'
import { useView } from '../view-store.ts'
import classes from './status-bar.module.css'

/** An extension that people say to each other; at some vendors it is an id of 32 letters and digits. */
const longestSpoken = 12

/** The quiet line at the bottom: the microphone and the way to the devices, who sits here, what runs here. */
export function StatusBar({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const tCalls = useText('calls')
  const microphone = useView((view) => view.microphone)
  const used = useView((view) => view.audio.using.microphone)
  const about = useView((view) => view.about)
  const { agent } = session
  const silent = microphone === 'missing' || microphone === 'denied'
  const Icon = silent ? IconMicrophoneOff : IconMicrophone
  const text =
    microphone === 'present' && used.kind === 'device' && used.label !== ''
      ? used.label
      : t(`status.microphone.${microphone}`)
  const who = [
    agent.name,
    agent.displayName === agent.name ? '' : agent.displayName,
    agent.num === agent.name ? '' : agent.num,
  ]
    .filter((part) => part !== '')
    .join(' · ')

  return (
    <footer className={classes.bar} aria-label={t('status.label')}>
      <UnstyledButton
        className={classes.microphone}
        data-silent={silent || undefined}
        aria-label={t('status.devices', { microphone: text })}
        onClick={() => showSettings('devices')}
      >
        <Icon className={classes.icon} stroke={1.75} aria-hidden="true" />
        <span className={classes.device}>{text}</span>
      </UnstyledButton>
      <span className={classes.who} title={agent.extension}>
        {agent.extension.length > longestSpoken
          ? t('status.signed-in-as', { who })
          : t('status.signed-in-at', { who, extension: agent.extension })}
      </span>
      <span className={classes.version}>
        {t('status.version', { version: about.version })}
        {about.runtime === 'stand-in' ? <span className={classes.standIn}>{t('status.stand-in')}</span> : null}
      </span>
      <UnstyledButton
        className={classes.keys}
        aria-label={tCalls('shortcuts.all')}
        title={tCalls('shortcuts.all')}
        onClick={turnSheet}
      >
        <IconKeyboard className={classes.icon} stroke={1.75} aria-hidden="true" />
      </UnstyledButton>
    </footer>
  )
}
