import { useCallback } from 'react'
import type { View } from '../../../shared/view.ts'
import { useText } from '../../i18n/i18n.ts'
import { useShownNumber } from '../../ui/masking.ts'
import { formatNumber } from '../../ui/phone-number.tsx'
import { useView } from '../view-store.ts'

/** ISO 3166 alpha-2 of the profile in use, empty when there is none. */
export function countryOf({ session, profiles }: Pick<View, 'session' | 'profiles'>): string {
  if (session.kind !== 'online') return profiles[0]?.country ?? ''
  return profiles.find(({ id }) => id === session.profileId)?.country ?? ''
}

export const useCountry = (): string => useView(countryOf)

/** A customer's number as a piece of a sentence or a label. */
export function useNumberText(): (number: string) => string {
  const country = useCountry()
  const t = useText('common')
  const shown = useShownNumber()
  return useCallback((number) => (number === '' ? t('withheld') : shown(number, country)), [t, shown, country])
}

/** A number of our own, which is nobody's private one: a caller ID. */
export function useOwnNumberText(): (number: string) => string {
  const country = useCountry()
  const t = useText('common')
  return (number) => (number === '' ? t('withheld') : formatNumber(number, country))
}
