import { Activity, lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { OnlineSession } from '../../shared/session.ts'
import { useText } from '../i18n/i18n.ts'
import { languageOf } from '../i18n/language-of.ts'
import { AppFrame } from '../ui/app-frame.tsx'
import { BugBoundary } from '../ui/bug-boundary.tsx'
import { FailureNote } from '../ui/failure-text.tsx'
import classes from './app.module.css'
import { CallBar } from './calls/call-bar.tsx'
import { CallPage } from './call-page/call-page.tsx'
import { Desk } from './desk/desk.tsx'
import { useMissed } from './history/missed.ts'
import { HistoryRoom } from './history/history-room.tsx'
import { MonitoringStrip } from './monitoring/monitoring-strip.tsx'
import { leaveCall, roomStore } from './room-store.ts'
import { leaveIfSaved } from './settings/connections/connections-actions.ts'
import { SessionBar } from './session/session-bar.tsx'
import { SignOutDialog } from './session/sign-out-dialog.tsx'
import { SignInView } from './sign-in/sign-in-view.tsx'
import { Notices } from './status/notices.tsx'
import { StatusBar } from './status/status-bar.tsx'
import { useView, useViewReady } from './view-store.ts'

// Two big rooms that nobody sees at the start; they are brought when there is time, before anybody asks for them.
const bringFloor = async () => ({ default: (await import('./floor/floor-room.tsx')).FloorRoom })
const bringSettings = async () => ({ default: (await import('./settings/settings-room.tsx')).SettingsRoom })
const FloorRoom = lazy(bringFloor)
const SettingsRoom = lazy(bringSettings)

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
    <AppFrame
      language={preferences.language}
      theme={preferences.theme}
      textSize={preferences.textSize}
      contrast={preferences.contrast}
      maskNumbers={preferences.maskNumbers}
    >
      <BugBoundary>
        <Content />
      </BugBoundary>
    </AppFrame>
  )
}

function Content() {
  const session = useView((view) => view.session)
  const room = useStore(roomStore, (state) => state.room)
  if (session.kind === 'online') return <Online session={session} />
  const isSetUp = session.kind === 'signed-out' && room === 'settings'
  return (
    <>
      <Activity mode={isSetUp ? 'hidden' : 'visible'}>
        <SignInView session={session} />
      </Activity>
      {isSetUp ? <SettingsBeforeSignIn why={session.why} /> : null}
    </>
  )
}

/** Before anybody has signed in: whoever sets a desktop up. Why the last session ended is not hidden meanwhile. */
function SettingsBeforeSignIn({ why }: { readonly why: Failure | null }) {
  return (
    <main className={classes.page}>
      <BugBoundary>
        {why === null ? null : (
          <div className={classes.why}>
            <FailureNote failure={why} />
          </div>
        )}
        <Suspense>
          <SettingsRoom />
        </Suspense>
      </BugBoundary>
    </main>
  )
}

/** The two permanent bars, the room, the status line. The rooms keep what was typed while another one is shown. */
function Online({ session }: { readonly session: OnlineSession }) {
  const t = useText('common')
  const { room: wanted, call } = useStore(roomStore)
  // The room of a lead who sat here before is not the next one's.
  const room = wanted === 'floor' && session.agent.role !== 'lead' ? 'desk' : wanted
  // Whoever signs out is done here, unless a form would be lost.
  useEffect(() => leaveIfSaved, [])
  useEffect(() => leaveCall, [])
  const isLead = session.agent.role === 'lead'
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void bringSettings()
      if (isLead) void bringFloor()
    })
    return () => cancelIdleCallback(idle)
  }, [isLead])
  useMissed()
  return (
    <div className={classes.frame}>
      <SessionBar session={session} />
      <MonitoringStrip />
      <CallBar />
      <Notices session={session} />
      <main className={classes.room} aria-label={t(`room.${room}`)}>
        <BugBoundary>
          <Activity mode={room === 'desk' && call === null ? 'visible' : 'hidden'}>
            <Desk />
          </Activity>
          <Activity mode={room === 'history' && call === null ? 'visible' : 'hidden'}>
            <HistoryRoom />
          </Activity>
          <Activity mode={call === null ? 'visible' : 'hidden'}>
            <Suspense>
              {room === 'floor' ? <FloorRoom /> : null}
              {room === 'settings' ? <SettingsRoom /> : null}
            </Suspense>
          </Activity>
          {call === null ? null : <CallPage key={call.id} opened={call} />}
        </BugBoundary>
      </main>
      <StatusBar session={session} />
      <SignOutDialog />
    </div>
  )
}
