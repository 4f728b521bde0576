import { useText } from '../../../i18n/i18n.ts'
import { useFailureText } from '../../../ui/failure-text.tsx'
import { StatePill } from '../../../ui/state-mark.tsx'
import { useView } from '../../view-store.ts'
import { CardFact, CardFacts } from './card-facts.tsx'
import { ConnectionCard } from './connection-card.tsx'
import classes from './notes.module.css'

type ExchangeCardProps = {
  readonly profileId: string
  /** Null while they have not been read. */
  readonly servers: readonly string[] | null
  readonly focused: boolean
}

/** The SIP exchange. Only a registered phone can try it, so its result is that of the session. */
export function ExchangeCard({ profileId, servers, focused }: ExchangeCardProps) {
  const t = useText('connections')
  const failureText = useFailureText()
  const here = useView(({ session }) => session.kind === 'online' && session.profileId === profileId)
  const phone = useView((view) => view.phone)
  const shown = here ? phone : null
  const result = () => {
    switch (shown?.kind) {
      case 'registered':
        return <StatePill kind="ready">{t('result.registered')}</StatePill>
      case 'connecting':
        return <StatePill kind="waiting">{t('result.registering')}</StatePill>
      case 'failed':
        return <StatePill kind="cannot-ring">{t('result.unregistered')}</StatePill>
      default:
        return <StatePill kind="away">{t('result.at-sign-in')}</StatePill>
    }
  }
  return (
    <ConnectionCard
      profileId={profileId}
      system="exchange"
      editable={servers !== null}
      focused={focused}
      result={result()}
    >
      <CardFacts>
        <CardFact label={t('host')}>{servers?.map(hostOf).join(', ') ?? '…'}</CardFact>
        <CardFact label={t('signs.title')}>{t('signs.account')}</CardFact>
      </CardFacts>
      {shown?.kind === 'failed' ? (
        <div className={classes.note} data-tone="bad">
          <p className={classes.text}>{failureText(shown.why)}</p>
        </div>
      ) : null}
    </ConnectionCard>
  )
}

const hostOf = (server: string): string => (URL.canParse(server) ? new URL(server).host : server)
