import { Activity } from 'react'
import { useStore } from 'zustand'
import type { OnlineSession } from '../../shared/session.ts'
import { useText } from '../i18n/i18n.ts'
import { languageOf } from '../i18n/language-of.ts'
import { AppFrame } from '../ui/app-frame.tsx'
import { BugBoundary } from '../ui/bug-boundary.tsx'
import classes from './app.module.css'
import { CallBar } from './calls/call-bar.tsx'
import { Desk } from './desk/desk.tsx'
import { HistoryRoom } from './history/history-room.tsx'
import { roomStore } from './room-store.ts'
import { SessionBar } from './session/session-bar.tsx'
import { SignOutDialog } from './session/sign-out-dialog.tsx'
import { SignInView } from './sign-in/sign-in-view.tsx'
import { Notices } from './status/notices.tsx'
import { StatusBar } from './status/status-bar.tsx'
import { useView, useViewReady } from './view-store.ts'

export function App() {
  return useViewReady() ? <Framed /> : <Starting />
}

/** Main has not shown its view yet; the language of the person is not known, so the system's is taken. */
function Starting() {
  return (
    <AppFrame language={languageOf(navigator.languages)} theme="system">
      <StartingText />
    </AppFrame>
  )
}

function StartingText() {
  const t = useText('common')
  return (
    <main className={classes.starting}>
      <p role="status">{t('starting')}</p>
    </main>
  )
}

function Framed() {
  const preferences = useView((view) => view.preferences)
  return (
    <AppFrame language={preferences.language} theme={preferences.theme} textSize={preferences.textSize}>
      <BugBoundary>
        <Content />
      </BugBoundary>
    </AppFrame>
  )
}

function Content() {
  const session = useView((view) => view.session)
  return session.kind === 'online' ? <Online session={session} /> : <SignInView session={session} />
}

/** The two permanent bars, the room, the status line. The rooms keep what was typed while another one is shown. */
function Online({ session }: { readonly session: OnlineSession }) {
  const t = useText('common')
  const room = useStore(roomStore, (state) => state.room)
  return (
    <div className={classes.frame}>
      <SessionBar session={session} />
      <CallBar />
      <Notices session={session} />
      <main className={classes.room} aria-label={t(`room.${room}`)}>
        <BugBoundary>
          <Activity mode={room === 'desk' ? 'visible' : 'hidden'}>
            <Desk />
          </Activity>
          <Activity mode={room === 'history' ? 'visible' : 'hidden'}>
            <HistoryRoom />
          </Activity>
        </BugBoundary>
      </main>
      <StatusBar session={session} />
      <SignOutDialog />
    </div>
  )
}
