import type { Update } from '../../../shared/update.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'

/** One sentence for where a newer version stands, also when there is none. */
export function useUpdateSentence(): (update: Update) => string {
  const t = useText('updates')
  const language = useLanguage()
  return (update) => {
    switch (update.kind) {
      case 'off':
        return t(`off.${update.why}`)
      case 'current': {
        if (update.lookedAt === null) return t('current.never')
        const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
          update.lookedAt,
        )
        return t(`current.${update.problem ?? 'looked'}`, { time })
      }
      case 'looking':
        return t('looking')
      case 'found':
        return t('found', { version: update.version })
      case 'fetching':
        return t('fetching', { version: update.version, percent: update.percent })
      case 'ready':
        return t(`ready.${update.when}`, { version: update.version })
      case 'installing':
        return t('installing', { version: update.version })
      default:
        return unreachable(update)
    }
  }
}
