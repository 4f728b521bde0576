import { IconPlayerPauseFilled } from '@tabler/icons-react'
import type { Call } from '../../../shared/call.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { useText } from '../../i18n/i18n.ts'
import { useColleagueName } from '../colleagues/names.ts'
import { StateMark, type StateKind } from '../../ui/state-mark.tsx'
import classes from './call-bar.module.css'
import { useNumberText, useOwnNumberText } from './country.ts'
import { useEndText } from './end-text.ts'

const marks: Record<Exclude<Call['kind'], 'ended'>, StateKind> = {
  asking: 'waiting',
  awaiting: 'waiting',
  ringing: 'ringing',
  answering: 'waiting',
  calling: 'waiting',
  talking: 'on-call',
  ending: 'away',
}

/** How a call that was answered stands; a key under `calls:state`. What this desk does comes before what is done to it. */
function standing({ hold, joined, peerHeldSince, transfer }: Extract<Call, { kind: 'talking' }>) {
  if (transfer !== null) return transfer.stage === 'ringing' ? 'transfer-ringing' : 'transferring'
  switch (hold.kind) {
    case 'asking':
      return 'holding'
    case 'on':
      return 'held'
    case 'silent':
    case 'resuming':
      return hold.kind
    case 'off':
      if (peerHeldSince !== null) return 'peer-held'
      return joined ? 'joined' : 'talking'
    default:
      return unreachable(hold)
  }
}

/** A key under `calls:state`. */
function stateOf(call: Exclude<Call, { kind: 'ended' }>) {
  if (call.kind === 'talking') return standing(call)
  return call.kind === 'calling' && call.ringing ? 'other-side-ringing' : call.kind
}

type CallFactsProps = { readonly call: Call }

/** The line below the number: how the call stands, then queue, caller ID and business data, or the one sentence of its end. */
export function CallFacts({ call }: CallFactsProps) {
  const t = useText('calls')
  const numberText = useNumberText()
  const ownNumberText = useOwnNumberText()
  const endText = useEndText()
  const colleague = useColleagueName()
  if (call.kind === 'ended') {
    const text = endText(call)
    return (
      <p className={classes.sentence} data-fault={call.why !== null} title={text}>
        {text}
      </p>
    )
  }
  const stands = stateOf(call)
  const transferTo =
    call.kind === 'talking' && call.transfer !== null
      ? (colleague(call.transfer.to) ?? numberText(call.transfer.to))
      : ''
  const facts = [
    colleague(call.number),
    call.queue,
    call.callerId === null
      ? null
      : t(call.direction === 'out' ? 'shownAs' : 'calledYou', { number: ownNumberText(call.callerId) }),
    call.userData,
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <p className={classes.facts}>
      <span className={classes.state}>
        {stands === 'talking' || stands === 'joined' || call.kind !== 'talking' ? (
          <StateMark kind={marks[call.kind]} />
        ) : (
          <IconPlayerPauseFilled className={classes.paused} size="0.75rem" aria-hidden="true" />
        )}
        {t(`state.${stands}`, { number: transferTo })}
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
