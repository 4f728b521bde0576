import { ActionIcon, Button, Kbd } from '@mantine/core'
import { IconEar, IconMicrophone, IconMicrophoneOff, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { type MonitoringSession, MonitoringDeed } from '../../../shared/monitoring.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FailureNote, useFailureText } from '../../ui/failure-text.tsx'
import { useNumberText } from '../calls/country.ts'
import { QualityBars } from '../calls/quality-mark.tsx'
import { useView } from '../view-store.ts'
import {
  askTakeOver,
  dismissMonitoring,
  forgetRefused,
  leaveMonitoring,
  switchMonitoring,
  useAsked,
} from './monitoring-actions.ts'
import classes from './monitoring-strip.module.css'
import { TakeOverDialog } from './take-over-dialog.tsx'

type Live = Exclude<MonitoringSession, { kind: 'off' | 'ended' }>
type On = Extract<MonitoringSession, { kind: 'on' }>

/** The lead in an agent's call: permanent in every room, in the place of the call bar; nothing when there is none. */
export function MonitoringStrip() {
  const t = useText('monitoring')
  const session = useView((view) => view.monitoring.session)
  const refused = useAsked((asked) => asked.refused)
  const isLive = session.kind !== 'off' && session.kind !== 'ended'
  useEffect(() => (isLive ? leaveByEscape() : undefined), [isLive])
  if (session.kind === 'off' && refused === null) return null
  return (
    <section className={classes.strip} aria-label={t('title')}>
      {session.kind === 'off' ? null : session.kind === 'ended' ? (
        <Ended session={session} />
      ) : (
        <Strip session={session} />
      )}
      {session.kind === 'on' && session.refusal !== null ? <FailureNote failure={session.refusal} /> : null}
      {refused === null ? null : <FailureNote failure={refused} onDismiss={forgetRefused} />}
      {session.kind === 'on' ? <TakeOverDialog agent={session.agent} /> : null}
    </section>
  )
}

/** One key, from everywhere but an open menu or dialog, which it closes. */
function leaveByEscape(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.repeat || event.isComposing) return
    if (isSomethingOpen()) return
    // There it takes away what was typed first.
    if (event.target instanceof HTMLInputElement && event.target.type === 'search' && event.target.value !== '') return
    event.preventDefault()
    void leaveMonitoring()
  }
  // Capturing: what the key closes is still open now, and must not cost the lead their place in the call.
  window.addEventListener('keydown', onKey, { capture: true })
  return () => window.removeEventListener('keydown', onKey, { capture: true })
}

/** Rooms that are not shown may keep lists of theirs. */
const isSomethingOpen = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].some((each) =>
    each.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
  )

function Strip({ session }: { readonly session: Live }) {
  const t = useText('monitoring')
  const numberText = useNumberText()
  const { agent } = session
  const mode = session.kind === 'on' ? session.mode : 'wish' in session ? session.wish : 'listen'
  const state = session.kind === 'on' ? t(`now.${session.mode}`) : t(`now.${session.kind}`)
  return (
    <div className={classes.row} data-mode={mode} role="group" aria-label={t('title')}>
      <span className={classes.state} role="status">
        <IconEar size="1.125rem" stroke={1.75} aria-hidden="true" />
        {state}
      </span>
      <div className={classes.who}>
        <span className={classes.agent}>{agent.displayName}</span>
        <span className={classes.facts}>
          {agent.number === '' ? null : t('with', { number: numberText(agent.number) })}
          {session.kind === 'on' && session.others !== null && session.others.length > 0 ? (
            <span className={classes.others}>{t('others', { names: session.others.join(', ') })}</span>
          ) : null}
        </span>
      </div>
      <Elapsed since={session.since} className={classes.timer} />
      <Sound session={session} />
      <Modes session={session} />
      <Microphone isHot={session.kind === 'on' && session.microphone === 'hot'} />
      <Button
        className={classes.leave}
        variant="default"
        disabled={session.kind === 'leaving'}
        rightSection={<Kbd size="xs">Esc</Kbd>}
        onClick={() => void leaveMonitoring()}
      >
        {t('leave')}
      </Button>
    </div>
  )
}

/** All four, also those that this call centre has not: where something stands never depends on the way of monitoring. */
function Modes({ session }: { readonly session: Live }) {
  const t = useText('monitoring')
  const offers = useView((view) => view.monitoring.offers)
  const isSending = useAsked((asked) => asked.isSending)
  const current = session.kind === 'on' ? session.mode : null
  const wish = 'wish' in session ? session.wish : null
  return (
    <div className={classes.modes} role="group" aria-label={t('modes')}>
      {MonitoringDeed.options.map((deed) => (
        <button
          key={deed}
          type="button"
          className={classes.mode}
          data-mode={deed}
          aria-pressed={deed === 'take-over' ? undefined : current === deed}
          aria-busy={wish === deed}
          disabled={session.kind !== 'on' || wish !== null || isSending || !offers.includes(deed)}
          title={offers.includes(deed) ? t(`means.${deed}`) : t('not-offered')}
          onClick={() => (deed === 'take-over' ? askTakeOver(true) : void switchMonitoring(deed))}
        >
          {t(`do.${deed}`)}
        </button>
      ))}
    </div>
  )
}

/** The truth of this desk's microphone, whatever the exchange does with it. */
function Microphone({ isHot }: { readonly isHot: boolean }) {
  const t = useText('calls')
  const Icon = isHot ? IconMicrophone : IconMicrophoneOff
  return (
    <span className={classes.mic} data-hot={isHot} role="status">
      <Icon size="1rem" stroke={1.75} aria-hidden="true" />
      {t(isHot ? 'mic.hot' : 'mic.off')}
    </span>
  )
}

function Sound({ session }: { readonly session: Live }) {
  const t = useText('calls')
  const quality = session.kind === 'on' ? (session satisfies On).quality : null
  return (
    <span
      className={classes.quality}
      data-level={quality?.level}
      title={quality === null ? undefined : t(`line.word.${quality.level}`)}
    >
      {quality === null ? null : (
        <>
          <QualityBars level={quality.level} />
          <span className={classes.word}>{t(`line.word.${quality.level}`)}</span>
        </>
      )}
    </span>
  )
}

/** It is over by itself, and says so until it was read. */
function Ended({ session }: { readonly session: Extract<MonitoringSession, { kind: 'ended' }> }) {
  const t = useText('monitoring')
  const tCommon = useText('common')
  const failureText = useFailureText()
  const { agent, failure } = session
  return (
    <div className={classes.row} data-mode="ended">
      <span className={classes.state}>
        <IconEar size="1.125rem" stroke={1.75} aria-hidden="true" />
        {t('now.ended')}
      </span>
      <p className={classes.sentence} role="status" data-fault={failure !== null}>
        {failure === null
          ? t('call-over', { name: agent.displayName })
          : t('failed', { name: agent.displayName, why: failureText(failure) })}
      </p>
      <ActionIcon
        variant="subtle"
        color="away"
        aria-label={tCommon('dismiss')}
        onClick={() => void dismissMonitoring()}
      >
        <IconX size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
