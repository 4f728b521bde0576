import { IconKey, IconShieldCheck } from '@tabler/icons-react'
import type { ConnectionSummary } from '../../../../shared/connection.ts'
import { useText } from '../../../i18n/i18n.ts'
import classes from './key-warning.module.css'
import { useSentences } from './use-sentences.ts'

type KeyWarningProps = {
  readonly connection: Pick<ConnectionSummary, 'system' | 'auth' | 'keyPresent'>
  /** Where the fact itself is said nearby for all of them. */
  readonly brief?: boolean
}

/** Said plainly: what whoever steals this desktop could do with the key of this connection. */
export function KeyWarning({ connection: { system, auth, keyPresent }, brief = false }: KeyWarningProps) {
  const t = useText('connections')
  const sentences = useSentences()
  const enterprise = auth === 'key'
  const fact = brief ? 'brief' : keyPresent ? 'is-here' : 'would-be-here'
  const Icon = enterprise ? IconKey : IconShieldCheck
  return (
    <p className={classes.warning} data-enterprise={enterprise || undefined}>
      <Icon className={classes.icon} stroke={1.75} aria-hidden="true" />
      <span>
        {enterprise ? sentences(t(`exposure.${fact}`), t(`exposure.thief.${system}`)) : t('exposure.gateway')}
      </span>
    </p>
  )
}
