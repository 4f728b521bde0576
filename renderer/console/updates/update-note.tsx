import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useText } from '../../i18n/i18n.ts'
import { ask } from '../notice-store.ts'
import { useView } from '../view-store.ts'
import { useUpdateSentence } from './use-update-sentence.ts'
import classes from './update-note.module.css'

/** A newer version waits for a word: now, or after the shift. Whoever chose the latter sees no more of it. */
export function UpdateNote() {
  const t = useText('updates')
  const sentence = useUpdateSentence()
  const update = useView((view) => view.update)
  const asks = update.kind === 'ready' && update.when !== 'after-shift'
  if (!asks && update.kind !== 'installing') return null
  return (
    <div className={classes.note} role="status">
      <IconRefresh className={classes.icon} stroke={1.75} aria-hidden="true" />
      <p className={classes.text}>{sentence(update)}</p>
      {asks ? (
        <span className={classes.choices}>
          {update.when === 'asked' ? (
            <Button size="xs" onClick={() => void ask('updates.restart-now', undefined)}>
              {t('restart-now')}
            </Button>
          ) : null}
          <Button size="xs" variant="default" onClick={() => void ask('updates.after-shift', undefined)}>
            {t('after-shift')}
          </Button>
        </span>
      ) : null}
    </div>
  )
}
