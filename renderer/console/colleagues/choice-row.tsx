import { IconPhone } from '@tabler/icons-react'
import type { Presence } from '../../../shared/colleague.ts'
import { useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { formatNumber } from '../../ui/phone-number.tsx'
import { useSecond } from '../../ui/second.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useCountry } from '../calls/country.ts'
import { useStateLabel } from '../session/state-label.ts'
import { type Choice, markOfPresence, nameOf } from './choices.ts'
import classes from './target-picker.module.css'

/** Mark, name and number, state in a word with its timer. */
export function ChoiceRow({ choice }: { readonly choice: Choice }) {
  const t = useText('colleagues')
  const country = useCountry()
  if (choice.kind === 'number')
    return (
      <>
        <IconPhone className={classes.icon} stroke={1.75} aria-hidden="true" />
        <span className={classes.who}>
          <span className={classes.name}>{t('number', { number: formatNumber(choice.number, country) })}</span>
        </span>
      </>
    )
  const { colleague } = choice
  const name = nameOf(colleague)
  return (
    <>
      <StateMark kind={markOfPresence(colleague.presence)} />
      <span className={classes.who}>
        <span className={classes.name}>{name}</span>
        {colleague.num === '' || colleague.num === name ? null : <span className={classes.num}>{colleague.num}</span>}
      </span>
      <PresenceText presence={colleague.presence} />
    </>
  )
}

function PresenceText({ presence }: { readonly presence: Presence }) {
  const t = useText('colleagues')
  const label = useStateLabel()
  const state = presence.kind === 'signed-in' ? presence.state : null
  const words = state === null ? t(presence.kind === 'signed-in' ? 'unknown' : 'signed-out') : label(state)
  return (
    <>
      <span className={classes.state} data-free={state?.kind === 'idle'} title={words}>
        {words}
      </span>
      <span className={classes.since}>
        {presence.kind === 'signed-out' || state === null || state.kind === 'idle' ? null : presence.exact ? (
          <Elapsed since={presence.since} />
        ) : (
          <AtLeast since={presence.since} />
        )}
      </span>
    </>
  )
}

/** This desk did not see the state begin: what is known is only how long it has lasted at least. */
function AtLeast({ since }: { readonly since: number }) {
  const t = useText('colleagues')
  const minutes = Math.floor((useSecond() - since / 1000) / 60)
  return minutes < 1 ? null : t('at-least', { minutes })
}
