import { UnstyledButton } from '@mantine/core'
import { useEnglish, useText } from '../../i18n/i18n.ts'
import type { SettingsSection } from '../room-store.ts'
import classes from './search-results.module.css'
import { type Findable, matching, type Searched, searched } from './settings-search.ts'

type SearchResultsProps = {
  readonly text: string
  readonly onOpen: (section: SettingsSection, setting: string) => void
}

/** The settings that fit what was typed; a press leads to the setting. */
export function SearchResults({ text, onOpen }: SearchResultsProps) {
  const t = useText('settings')
  const english = useEnglish('settings')
  const all = (Object.keys(searched) as Searched[]).map((name): Findable => {
    const wordsIn = (say: typeof t) => [
      say(`section.${searched[name]}`),
      say(`setting.${name}.label`),
      say(`setting.${name}.find`),
    ]
    return { name, words: [...wordsIn(t), ...wordsIn(english)] }
  })
  const found = matching(text, all)
  return (
    <section className={classes.results} aria-label={t('search.label')}>
      <h1 className={classes.title}>{t('search.label')}</h1>
      <p className={classes.count} role="status">
        {found.length === 0 ? t('search.none', { text: text.trim() }) : t('search.results', { count: found.length })}
      </p>
      <ul className={classes.list}>
        {found.map((name) => (
          <li key={name}>
            <UnstyledButton className={classes.result} onClick={() => onOpen(searched[name], name)}>
              <span>{t(`setting.${name}.label`)}</span>
              <span className={classes.section}>{t(`section.${searched[name]}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
