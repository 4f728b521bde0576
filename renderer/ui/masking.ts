import { createContext, useCallback, useContext } from 'react'
import { maskedNumber } from '../../shared/masked-number.ts'
import { formatNumber } from './number-format.ts'

/** Whether the middle of customers' numbers is hidden in this window. */
export const Masking = createContext(false)

export const useMasking = (): boolean => useContext(Masking)

/** A customer's number as it may be seen here. `country`: ISO 3166 alpha-2 of the profile. */
export function useShownNumber(): (number: string, country: string) => string {
  const masks = useMasking()
  return useCallback(
    (number, country) => {
      const grouped = formatNumber(number, country)
      return masks ? maskedNumber(grouped) : grouped
    },
    [masks],
  )
}
