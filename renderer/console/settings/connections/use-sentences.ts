import { useLanguage } from '../../../i18n/i18n.ts'

/** Chinese and Japanese write no space between sentences. */
export function useSentences(): (...sentences: readonly string[]) => string {
  const gap = useLanguage() === 'en' ? ' ' : ''
  return (...sentences) => sentences.join(gap)
}
