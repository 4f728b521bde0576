import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { StateMark, type StateKind } from '../../ui/state-mark.tsx'
import classes from './call-bar.module.css'
import { useNumberText } from './country.ts'
import { useEndText } from './end-text.ts'

const marks: Record<Exclude<Call['kind'], 'ended'>, StateKind> = {
  asking: 'waiting',
  awaiting: 'waiting',
  ringing: 'ringing',
  answering: 'waiting',
  talking: 'on-call',
  ending: 'away',
}

type CallFactsProps = { readonly call: Call }

/** The line below the number: how the call stands, then queue, caller ID and business data, or the one sentence of its end. */
export function CallFacts({ call }: CallFactsProps) {
  const t = useText('calls')
  const numberText = useNumberText()
  const endText = useEndText()
  if (call.kind === 'ended') {
    const text = endText(call)
    return (
      <p className={classes.sentence} data-fault={call.why !== null} title={text}>
        {text}
      </p>
    )
  }
  const facts = [
    call.queue,
    call.callerId === null
      ? null
      : t(call.direction === 'out' ? 'shownAs' : 'calledYou', { number: numberText(call.callerId) }),
    call.userData,
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <p className={classes.facts}>
      <span className={classes.state}>
        <StateMark kind={marks[call.kind]} />
        {t(`state.${call.kind}`)}
      </span>
      {facts.length === 0 ? null : (
        <span className={classes.more} title={facts.join(' · ')}>
          {' · '}
          {facts.join(' · ')}
        </span>
      )}
    </p>
  )
}
