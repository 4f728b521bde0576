import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { isPassing } from '../session/readiness-text.ts'
import { useReadinessSentence } from '../session/use-readiness-text.ts'
import { useView } from '../view-store.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import classes from './notices.module.css'

/**
 * One strip at most: the lost or shaky link to the agent service, else why this desk cannot ring. What passes by itself
 * within seconds (connecting, restarting), and what the agent wished for, is left to the light in the session bar.
 */
export function LinkStrip({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const failureText = useFailureText()
  const readinessSentence = useReadinessSentence()
  const readiness = useView((view) => view.readiness)
  const { link } = session

  if (link.kind !== 'good') {
    return (
      <div className={classes.strip} data-kind={link.kind} role={link.kind === 'lost' ? 'alert' : 'status'}>
        <StateMark kind={link.kind === 'lost' ? 'cannot-ring' : 'waiting'} />
        <p className={classes.sentence}>
          {t(`link.${link.kind}`)} {failureText(link.why)}
        </p>
        <Elapsed since={link.since} />
      </div>
    )
  }
  if (readiness.kind !== 'cannot-ring' || isPassing(readiness.why) || readiness.why === 'do-not-disturb') return null
  return (
    <div className={classes.strip} data-kind="lost" role="alert">
      <StateMark kind="cannot-ring" />
      <p className={classes.sentence}>{readinessSentence(readiness)}</p>
    </div>
  )
}
