import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { redial } from '../desk/redial.ts'
import { ask } from '../notice-store.ts'
import { showRoom } from '../room-store.ts'
import { switchDoNotDisturb } from '../session/do-not-disturb.ts'
import { isHeld } from '../../../shared/call.ts'
import { useView, viewStore } from '../view-store.ts'
import { arrange } from './arrange.ts'
import classes from './call-bar.module.css'
import {
  answerCall,
  backToCaller,
  completeTransfer,
  joinCalls,
  declineCall,
  hangUpCall,
  holdCall,
  muteCall,
  resumeCall,
} from './call-actions.ts'
import { CallNews } from './call-news.tsx'
import { useDeadTime } from './dead-time.ts'
import { requestDial } from './dial-request.ts'
import { MainCall } from './main-call.tsx'
import { pairOf } from './pair.ts'
import { listenToShortcuts, type Shortcut } from './shortcut.ts'
import { closeSheet, sheetStore, turnSheet } from './sheet-store.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { openTransfer } from './transfer-request.ts'
import { SideCall } from './side-call.tsx'

/** The keys act on what is shown now, so the view is read when a key is pressed. */
function performOnCalls(shortcut: Exclude<Shortcut, 'dial' | 'redial' | 'quiet' | 'compact' | 'sheet'>): void {
  const mirror = viewStore.getState()
  if (mirror.kind === 'waiting') return
  const { main, others } = arrange(mirror.view.calls)
  const shown = main === null ? [] : [main, ...others]
  const ringing = shown.find(({ kind }) => kind === 'ringing')
  switch (shortcut) {
    case 'answer':
      if (ringing !== undefined) void answerCall(ringing.id)
      return
    case 'decline':
      if (ringing !== undefined) void declineCall(ringing.id)
      return
    case 'hang-up':
      if (main !== null && main.kind !== 'ended' && main.kind !== 'ringing') void hangUpCall(main.id)
      return
    case 'mute':
      if (main?.kind === 'talking') void muteCall(main.id, !main.muted)
      return
    case 'hold':
      if (main?.kind === 'talking') void (isHeld(main) ? resumeCall(main.id) : holdCall(main.id))
      return
    case 'transfer':
      if (main === null) return
      // While somebody is asked, the transfer is the one that was begun.
      if (others.some((call) => pairOf(main, call).kind === 'consult')) void completeTransfer(main.id)
      else if (main.kind === 'talking' && main.transfer === null && !main.joined) openTransfer(main.id)
      return
    case 'back': {
      const consult = shown.find(({ consultFor }) => shown.some(({ id }) => id === consultFor))
      if (consult !== undefined) void backToCaller(consult.id)
      return
    }
    case 'join':
      if (main?.kind === 'talking' && others.some(({ kind }) => kind === 'talking')) void joinCalls(main.id)
      return
    case 'swap': {
      const held = others.find(isHeld)
      if (held !== undefined) void resumeCall(held.id)
    }
  }
}

/** The current call, permanent in every room; nothing at all when there is none. */
export function CallBar() {
  const t = useText('calls')
  const calls = useView((view) => view.calls)
  const sheet = useStore(sheetStore, ({ opened }) => opened)
  const { main, others } = arrange(calls)
  const dead = useDeadTime(main)

  useEffect(
    () =>
      listenToShortcuts(window, (shortcut) => {
        if (shortcut === 'sheet') turnSheet()
        else if (shortcut === 'dial') {
          showRoom('desk')
          requestDial()
        } else if (shortcut === 'redial') {
          showRoom('desk')
          void redial()
        } else if (shortcut === 'quiet') {
          const mirror = viewStore.getState()
          if (mirror.kind === 'ready' && mirror.view.session.kind === 'online') switchDoNotDisturb(mirror.view.session)
        } else if (shortcut === 'compact') void ask('compact.switch', { compact: true })
        else performOnCalls(shortcut)
      }),
    [],
  )
  // Whoever signs in next did not open it.
  useEffect(() => closeSheet, [])

  return (
    <>
      <CallNews calls={calls} />
      <ShortcutSheet opened={sheet} onClose={closeSheet} />
      {main === null ? null : (
        <section className={classes.bar} aria-label={t('bar')}>
          <MainCall call={main} dead={dead} />
          {others.map((call) => (
            <SideCall key={call.id} call={call} dead={dead} main={main} />
          ))}
        </section>
      )}
    </>
  )
}
