import type { OptionalVendor } from '../../../../shared/connection.ts'
import { useText } from '../../../i18n/i18n.ts'
import { StatePill } from '../../../ui/state-mark.tsx'
import { ConnectionCard } from './connection-card.tsx'

type MissingCardProps = {
  readonly profileId: string
  readonly system: OptionalVendor
  readonly editable: boolean
  readonly focused: boolean
}

/** A connection that this call centre does without so far. */
export function MissingCard({ profileId, system, editable, focused }: MissingCardProps) {
  const t = useText('connections')
  return (
    <ConnectionCard
      profileId={profileId}
      system={system}
      adding
      editable={editable}
      focused={focused}
      result={<StatePill kind="away">{t('optional')}</StatePill>}
    />
  )
}
