import { ActionIcon, Button } from '@mantine/core'
import { IconHeadphones, IconX } from '@tabler/icons-react'
import type { DeviceNews as News } from '../../../../shared/audio.ts'
import { useLanguage, useText } from '../../../i18n/i18n.ts'
import { ask } from '../../notice-store.ts'
import { showSettings } from '../../room-store.ts'
import { useView } from '../../view-store.ts'
import classes from './device-news.module.css'

/** A device has come or gone by itself: one sentence, and the way to choose otherwise. */
export function DeviceNews() {
  const t = useText('devices')
  const common = useText('common')
  const sentence = useNewsText()
  const news = useView((view) => view.audio.news)
  if (news === null) return null
  return (
    <div key={news.at} className={classes.note} data-why={news.why} role={news.why === 'back' ? 'status' : 'alert'}>
      <IconHeadphones className={classes.icon} stroke={1.75} aria-hidden="true" />
      <p className={classes.text}>{sentence(news)}</p>
      <Button
        className={classes.choose}
        variant="transparent"
        size="compact-xs"
        onClick={() => showSettings('devices')}
      >
        {t('title')}
      </Button>
      <ActionIcon
        className={classes.dismiss}
        variant="transparent"
        size="sm"
        aria-label={common('dismiss')}
        onClick={() => void ask('audio.dismiss-news', undefined)}
      >
        <IconX size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

function useNewsText(): (news: News) => string {
  const t = useText('devices')
  const language = useLanguage()
  const list = (words: readonly string[]) =>
    new Intl.ListFormat(language, { style: 'narrow', type: 'conjunction' }).format(new Set(words))
  const named = (label: string) => t('quoted', { label: label === '' ? t('choice.unnamed') : label })
  return ({ why, changes }) => {
    const devices = list(changes.map(({ from }) => named(from)))
    const uses = changes.map(({ role, to }) =>
      t('use', { role: t(`role.${role}`), label: to === null ? t('choice.none') : named(to) }),
    )
    // A second ringer that is silent is no loss of hearing.
    const nothing = why === 'gone' && changes.some(({ role, to }) => to === null && role !== 'second-ringer')
    if (nothing) return t('news.nothing', { devices })
    return t(`news.${why}`, { devices, uses: list(uses) })
  }
}
