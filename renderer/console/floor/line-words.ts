import { useMemo } from 'react'
import type { ShownState } from '../../../shared/floor-state.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { useNumberText } from '../calls/country.ts'

type Present<Name extends keyof AgentRow> = NonNullable<AgentRow[Name]>

/** What rows say. The same object for as long as language, country and masking are the same. */
export interface LineWords {
  readonly alone: (system: AgentRow['seenBy'][number]) => string
  readonly state: (state: ShownState) => string
  readonly device: (device: Present<'device'>) => string
  readonly phone: (device: Present<'device'>) => string
  readonly category: (category: Present<'call'>['category']) => string
  readonly seconds: (count: number) => string
  readonly callsInAll: (today: Present<'today'>) => string
  readonly tooLong: string
  /** A customer's number as it may be seen here. */
  readonly number: (number: string) => string
}

/** More different texts than fit in sight for a long while; then they are made anew. */
const mostKept = 5_000

/**
 * Hundreds of rows pass in a second of scrolling and most of them say the same, so each text is made once, and for all
 * rows in one place.
 */
export function useLineWords(): LineWords {
  const t = useText('floor')
  const numberText = useNumberText()
  return useMemo(() => {
    const kept = new Map<string, string>()
    const once = (key: string, make: () => string): string => {
      const known = kept.get(key)
      if (known !== undefined) return known
      if (kept.size >= mostKept) kept.clear()
      const made = make()
      kept.set(key, made)
      return made
    }
    return {
      alone: (system) => once(`alone ${system}`, () => t(`alone.${system}`)),
      state: (state) => once(`state ${state}`, () => t(`state.${state}`)),
      device: ({ kind, text }) => once(`device ${kind} ${text}`, () => t(`device.${kind}`, { text })),
      phone: ({ kind, text }) => once(`phone ${kind} ${text}`, () => t(`phone.${kind}`, { text })),
      category: ({ kind, text }) => once(`category ${kind} ${text}`, () => t(`category.${kind}`, { text })),
      seconds: (count) => once(`seconds ${count}`, () => t('seconds', { count })),
      callsInAll: (today) => once(`calls ${Object.values(today).join()}`, () => t('calls-in-all', today)),
      tooLong: t('long'),
      number: (number) => once(`number ${number}`, () => numberText(number)),
    }
  }, [t, numberText])
}
