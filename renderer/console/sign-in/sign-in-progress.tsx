import { Button, Loader } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Session } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { ask } from '../notice-store.ts'
import classes from './sign-in-progress.module.css'

type SigningIn = Extract<Session, { kind: 'signing-in' }>

const steps = ['vendor', 'sip-account', 'phone'] as const satisfies readonly SigningIn['step'][]

/** The three steps of a sign-in, where we are, and the way back. */
export function SignInProgress({ session }: { readonly session: SigningIn }) {
  const t = useText('session')
  const common = useText('common')
  const reached = steps.indexOf(session.step)
  return (
    <div className={classes.progress}>
      <p className={classes.title} role="status">
        {t('progress.title', { name: session.name })}
        <Elapsed className={classes.elapsed} since={session.since} />
      </p>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={classes.step}
            data-state={index < reached ? 'done' : index === reached ? 'now' : 'later'}
            aria-current={index === reached ? 'step' : undefined}
          >
            <span className={classes.mark}>
              {index < reached ? <IconCheck size="1rem" stroke={2} aria-label={t('progress.done')} /> : null}
              {index === reached ? <Loader size="0.875rem" aria-hidden="true" /> : null}
            </span>
            {t(`progress.${step}`)}
          </li>
        ))}
      </ol>
      <Button variant="default" size="md" autoFocus onClick={() => void ask('session.cancel-sign-in', undefined)}>
        {common('cancel')}
      </Button>
    </div>
  )
}
