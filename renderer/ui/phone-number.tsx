import { useText } from '../i18n/i18n.ts'
import { useShownNumber } from './masking.ts'

export { formatNumber } from './number-format.ts'

type PhoneNumberProps = {
  /** As the exchange or the agent gave it; empty = withheld. */
  readonly number: string
  /** ISO 3166 alpha-2 of the profile. */
  readonly country: string
  readonly className?: string | undefined
}

/** A customer's number, masked where that is wanted, grouped for the eye, read left to right in every language. */
export function PhoneNumber({ number, country, className }: PhoneNumberProps) {
  const t = useText('common')
  const shown = useShownNumber()
  return (
    <bdi dir="ltr" className={className}>
      {number === '' ? t('withheld') : shown(number, country)}
    </bdi>
  )
}
