import { describe, expect, it } from 'vitest'
import { matching, type Findable, type Searched, searched } from '../../../renderer/console/settings/settings-search.ts'
import { resources } from '../../../renderer/i18n/resources.ts'

type Words = { readonly label: string; readonly find: string }

function wordsIn(language: keyof typeof resources, name: Searched): string[] {
  const { setting, section } = resources[language].settings
  const { label, find } = (setting as Readonly<Record<string, Words>>)[name] as Words
  return [section[searched[name]], label, find]
}

const findable = (language: keyof typeof resources): Findable[] =>
  (Object.keys(searched) as Searched[]).map((name) => ({
    name,
    words: [...wordsIn(language, name), ...wordsIn('en', name)],
  }))

describe('the settings are found', () => {
  it.each([
    ['en', 'dark', ['theme']],
    ['en', 'DARK mode', ['theme']],
    ['en', 'history days', ['keepHistoryDays']],
    ['zh-CN', '脱敏', ['maskNumbers']],
    ['zh-CN', '语言', ['language']],
    ['zh-CN', 'headset', ['devices']],
    ['ja', 'ダーク', ['theme']],
    ['ja', 'ﾀﾞｰｸ', ['theme']],
    ['ja', 'retention', ['keepHistoryDays']],
    ['en', 'zzz', []],
    ['en', '   ', []],
  ] as const)('in %s by “%s”', (language, text, names) => {
    expect(matching(text, findable(language))).toEqual(names)
  })

  it('each by its own name, in every language', () => {
    for (const language of ['en', 'zh-CN', 'ja'] as const)
      for (const { name } of findable(language)) {
        const { label } = (resources[language].settings.setting as Readonly<Record<string, Words>>)[name] as Words
        expect(matching(label, findable(language))).toContain(name)
      }
  })
})
