import { Button, Loader } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Session } from '../../../shared/session.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { bridge } from '../bridge.ts'
import { dismissFailure } from '../notice-store.ts'
import { go, openConnections } from '../settings/connections/connections-actions.ts'
import { SettingsMenu } from '../settings/settings-menu.tsx'
import { UpdateNote } from '../updates/update-note.tsx'
import { LinkNote } from '../status/link-note.tsx'
import { useView } from '../view-store.ts'
import { type Draft, firstDraft, signInOf } from './draft.ts'
import { NoProfile } from './no-profile.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignInProgress } from './sign-in-progress.tsx'
import classes from './sign-in-view.module.css'

type SignInViewProps = { readonly session: Exclude<Session, { kind: 'online' }> }

/** Everything before and after a session: who am I, how far is the sign-in, why was I signed out. */
export function SignInView({ session }: SignInViewProps) {
  const t = useText('session')
  const common = useText('common')
  const connections = useText('connections')
  const profiles = useView((view) => view.profiles)
  const last = useView((view) => view.preferences.lastSignIn)
  const vault = useView((view) => view.about.vault)
  const troubles = useView((view) => view.troubles)
  const [touched, setTouched] = useState<Draft | null>(null)
  const [imported, setImported] = useState<string | null>(null)
  const [refused, setRefused] = useState<Failure | null>(null)
  const [sending, setSending] = useState(false)

  const kept = touched !== null && profiles.some(({ id }) => id === touched.profileId)
  const preferred = profiles.filter(({ id }) => id === imported)
  const draft = kept ? touched : firstDraft(preferred.length > 0 ? preferred : profiles, last)
  const failure = refused ?? (session.kind === 'signed-out' ? session.why : null)

  const send = async () => {
    setRefused(null)
    dismissFailure()
    setTouched(draft)
    const request = signInOf(draft)
    if (!request.ok) {
      setRefused(request.error)
      return
    }
    setSending(true)
    const answer = await bridge.request('session.sign-in', request.value)
    setSending(false)
    if (!answer.ok && answer.error.code !== 'cancelled') setRefused(answer.error)
  }

  const importProfile = async () => {
    setRefused(null)
    const answer = await bridge.request('profiles.import', undefined)
    if (!answer.ok) {
      setRefused(answer.error)
      return
    }
    // The answer and main's new view may come in either order; the form opens with the profile once it is there.
    if (answer.value !== null) {
      setTouched(null)
      setImported(answer.value.id)
    }
  }

  return (
    <main className={classes.page}>
      <div className={classes.corner}>
        {session.kind === 'signed-out' ? (
          <Button
            variant="subtle"
            color="away"
            size="xs"
            leftSection={<IconPlugConnected size="1rem" stroke={1.75} aria-hidden="true" />}
            onClick={openConnections}
          >
            {connections('title')}
          </Button>
        ) : null}
        <SettingsMenu signedIn={false} />
      </div>
      <div className={classes.card}>
        <h1 className={classes.product}>{common('product')}</h1>
        <LinkNote />
        {troubles.map((trouble) => (
          <FailureNote key={JSON.stringify(trouble)} failure={trouble} />
        ))}
        {session.kind === 'signed-out' ? <UpdateNote /> : null}
        {body()}
      </div>
      {vault === 'memory' && profiles.length > 0 ? <p className={classes.vault}>{t('sign-in.memory-vault')}</p> : null}
    </main>
  )

  function body() {
    switch (session.kind) {
      case 'signing-in':
        return <SignInProgress session={session} />
      case 'signing-out':
        return (
          <p className={classes.leaving} role="status">
            <Loader size="sm" aria-hidden="true" />
            {t('sign-in.signing-out')}
          </p>
        )
      case 'signed-out':
        return profiles.length === 0 ? (
          <>
            {failure === null ? null : <FailureNote failure={failure} />}
            <NoProfile
              onImport={() => void importProfile()}
              onCreate={() => {
                openConnections()
                go({ kind: 'new-profile' })
              }}
            />
          </>
        ) : (
          <SignInForm
            draft={draft}
            profiles={profiles}
            failure={failure}
            sending={sending}
            onChange={setTouched}
            onImport={() => void importProfile()}
            onSubmit={() => void send()}
          />
        )
      default:
        return unreachable(session)
    }
  }
}
