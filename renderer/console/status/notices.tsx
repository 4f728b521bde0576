import { useStore } from 'zustand'
import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { dismissFailure, noticeStore } from '../notice-store.ts'
import { ask } from '../notice-store.ts'
import { DeviceNews } from '../settings/devices/device-news.tsx'
import { UpdateNote } from '../updates/update-note.tsx'
import { LinkNote } from './link-note.tsx'
import { LinkStrip } from './link-strip.tsx'
import classes from './notices.module.css'

/** What needs a hand, under the two permanent bars so that neither of them ever moves. */
export function Notices({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const failure = useStore(noticeStore, (notice) => notice.failure)
  // Main keeps the refusal of a state or skill change also for a window that opens later; its word comes first.
  const shown = session.refusal ?? failure

  const dismiss = () => {
    dismissFailure()
    if (session.refusal !== null) void ask('agent.dismiss-refusal', undefined)
  }

  return (
    <section className={classes.notices} aria-label={t('notices')}>
      <LinkStrip session={session} />
      <LinkNote />
      <DeviceNews />
      <UpdateNote />
      {shown === null ? null : <FailureNote failure={shown} onDismiss={dismiss} />}
    </section>
  )
}
