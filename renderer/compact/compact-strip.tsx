import { ActionIcon, Button, UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconArrowsDiagonal,
  IconChevronDown,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhone,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react'
import { useStore } from 'zustand'
import { isHeld, type Call } from '../../shared/call.ts'
import type { CompactView } from '../../shared/view.ts'
import { shownState } from '../console/session/shown-state.ts'
import { stateWords } from '../console/session/state-label.ts'
import { useText } from '../i18n/i18n.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { useFailureText } from '../ui/failure-text.tsx'
import { PhoneNumber } from '../ui/phone-number.tsx'
import { StatePill } from '../ui/state-mark.tsx'
import {
  answerCall,
  compactRefusal,
  declineCall,
  hangUpCall,
  leaveCompact,
  openStates,
  toggleHold,
  toggleMute,
} from './compact-actions.ts'
import classes from './compact-strip.module.css'

type CompactStripProps = { readonly view: CompactView }

/** Two rows: who I am to the callers, and the one call that matters most with what can be done by one press. */
export function CompactStrip({ view }: CompactStripProps) {
  const t = useText('compact')
  const common = useText('common')
  const { agent, call, more, country } = view
  const shown = agent === null ? null : shownState(agent, call === null ? [] : [call])
  const state = shown === null ? t('signed-out') : stateWords(shown.word, shown.reason, common)
  return (
    <main className={classes.strip} aria-label={t('title')}>
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      <div className={classes.row}>
        <UnstyledButton
          className={classes.state}
          aria-label={t('change-state', { state })}
          aria-haspopup="menu"
          aria-keyshortcuts="Control+Shift+S"
          disabled={agent === null}
          onClick={openStates}
        >
          <StatePill kind={shown?.mark ?? 'offline'}>{state}</StatePill>
          <IconChevronDown size="0.875rem" stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
        {shown === null ? null : <Elapsed since={shown.since} className={classes.timer} />}
        <span className={classes.gap} />
        {more === 0 ? null : <span className={classes.more}>{t('more', { count: more })}</span>}
        <ActionIcon
          className={classes.press}
          variant="subtle"
          color="gray"
          size="1.75rem"
          aria-label={t('leave')}
          aria-keyshortcuts="Control+Shift+C"
          onClick={leaveCompact}
        >
          <IconArrowsDiagonal size="1rem" stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </div>
      <div className={classes.row}>
        {call === null ? (
          <p className={classes.quiet}>{t(view.readiness.kind === 'can-ring' ? 'can-ring' : 'cannot-ring')}</p>
        ) : (
          <>
            <Who call={call} country={country} />
            <Presses call={call} />
          </>
        )}
      </div>
    </main>
  )
}

function Who({ call, country }: { readonly call: Call; readonly country: string }) {
  const t = useText('compact')
  const refusal = useStore(compactRefusal)
  const failureText = useFailureText()
  const why = refusal.id === call.id ? refusal.why : null
  return (
    <div className={classes.who}>
      <PhoneNumber number={call.number} country={country} className={classes.number} />
      {why !== null ? (
        <span className={classes.failure} role="alert" title={failureText(why)}>
          {failureText(why)}
        </span>
      ) : call.kind === 'talking' ? (
        <span className={classes.voice} data-voice={isHeld(call) ? 'held' : call.muted ? 'muted' : 'hot'}>
          {t(isHeld(call) ? 'held' : call.muted ? 'mic-off' : 'mic-hot')}
        </span>
      ) : (
        <span className={classes.facts}>{call.queue ?? ''}</span>
      )}
    </div>
  )
}

/** Answer and Hang up keep their places: the right end never turns from one into the other. */
function Presses({ call }: { readonly call: Call }) {
  const t = useText('compact')
  switch (call.kind) {
    case 'ringing':
      return (
        <div className={classes.presses}>
          <Button
            className={classes.press}
            color="ready"
            h="2rem"
            px="0.625rem"
            leftSection={<IconPhone size="1rem" stroke={1.75} aria-hidden="true" />}
            aria-keyshortcuts="Control+Shift+A"
            onClick={() => void answerCall(call.id)}
          >
            {t('answer')}
          </Button>
          <Button
            className={classes.press}
            variant="default"
            h="2rem"
            px="0.625rem"
            aria-keyshortcuts="Control+Shift+R"
            onClick={() => void declineCall(call.id)}
          >
            {t('decline')}
          </Button>
        </div>
      )
    case 'talking': {
      const held = isHeld(call)
      const Mic = call.muted ? IconMicrophoneOff : IconMicrophone
      const Hold = held ? IconPlayerPlay : IconPlayerPause
      return (
        <div className={classes.presses}>
          <ActionIcon
            className={classes.press}
            variant={call.muted ? 'filled' : 'default'}
            color="busy"
            size="2rem"
            aria-label={t('mute')}
            aria-pressed={call.muted}
            aria-keyshortcuts="Control+Shift+M"
            disabled={held}
            onClick={() => void toggleMute(call)}
          >
            <Mic size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            className={classes.press}
            variant={held ? 'filled' : 'default'}
            color="wrap-up"
            size="2rem"
            aria-label={t('hold')}
            aria-pressed={held}
            aria-keyshortcuts="Control+Shift+H"
            onClick={() => void toggleHold(call)}
          >
            <Hold size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
          <HangUp call={call} />
        </div>
      )
    }
    default:
      return (
        <div className={classes.presses}>
          <HangUp call={call} />
        </div>
      )
  }
}

function HangUp({ call }: { readonly call: Call }) {
  const t = useText('compact')
  return (
    <Button
      className={classes.press}
      color="alarm"
      h="2rem"
      px="0.625rem"
      disabled={call.kind === 'ending' || call.kind === 'ended'}
      leftSection={<IconPhoneOff size="1rem" stroke={1.75} aria-hidden="true" />}
      aria-keyshortcuts="Control+Shift+E"
      onClick={() => void hangUpCall(call.id)}
    >
      {t('hang-up')}
    </Button>
  )
}
