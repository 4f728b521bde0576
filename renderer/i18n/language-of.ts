import type { Language } from '../../shared/preferences.ts'

/** The best of our languages for a system's wishes (BCP 47 tags, best first). */
export function languageOf(wished: readonly string[]): Language {
  for (const tag of wished) {
    const main = tag.toLowerCase().split('-')[0]
    if (main === 'zh') return 'zh-CN'
    if (main === 'ja') return 'ja'
    if (main === 'en') return 'en'
  }
  return 'en'
}
