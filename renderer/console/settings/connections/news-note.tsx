import { ActionIcon } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { unreachable } from '../../../../shared/unreachable.ts'
import { useText } from '../../../i18n/i18n.ts'
import type { News } from './connections-store.ts'
import classes from './notes.module.css'
import { useSentences } from './use-sentences.ts'

type NewsNoteProps = { readonly news: News; readonly onDismiss: () => void }

/** What was done last, and what follows from it. */
export function NewsNote({ news, onDismiss }: NewsNoteProps) {
  const newsText = useNewsText()
  const sentences = useSentences()
  const common = useText('common')
  const warns = news.kind === 'saved' && news.keyForgotten
  return (
    <div className={classes.note} data-tone={warns ? 'warning' : 'good'} role="status">
      <IconCheck className={classes.icon} stroke={1.75} aria-hidden="true" />
      <p className={classes.text}>{sentences(...newsText(news))}</p>
      <ActionIcon
        variant="transparent"
        className={classes.dismiss}
        size="sm"
        aria-label={common('dismiss')}
        onClick={onDismiss}
      >
        <IconX size="1rem" stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

function useNewsText(): (news: News) => readonly string[] {
  const t = useText('connections')
  return (news) => {
    switch (news.kind) {
      case 'saved':
        return [
          t('news.saved', { system: t(`system.${news.system}`) }),
          ...(news.signedIn ? [t('news.next-sign-in')] : []),
          ...(news.keyForgotten ? [t('news.key-again')] : []),
        ]
      case 'removed':
      case 'key-taken':
      case 'key-forgotten':
        return [t(`news.${news.kind}`, { system: t(`system.${news.system}`) })]
      case 'exported':
        return [t('news.exported', { file: news.file })]
      case 'imported':
      case 'created':
      case 'test-cancelled':
        return [t(`news.${news.kind}`)]
      default:
        return unreachable(news)
    }
  }
}
