import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowNarrowRight } from '@tabler/icons-react'
import type { OnlineSession } from '../../../shared/session.ts'
import { useText } from '../../i18n/i18n.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ask } from '../notice-store.ts'
import classes from './next-state.module.css'
import { markOf } from './shown-state.ts'
import { useStateLabel } from './state-label.ts'

/** A state that was asked for and is not confirmed yet, or the one that follows the call. */
export function NextState({ session }: { readonly session: OnlineSession }) {
  const t = useText('session')
  const label = useStateLabel()
  const { wish, next } = session

  return (
    <div className={classes.place} aria-live="polite">
      {wish === null ? null : (
        <span className={classes.wish} aria-busy="true">
          <span className={classes.hidden}>{t('wish.pending', { state: label(wish.state) })}</span>
          <IconArrowNarrowRight className={classes.arrow} stroke={1.75} aria-hidden="true" />
          <StateMark kind="waiting" />
          <span className={classes.word} aria-hidden="true">
            {label(wish.state)}
          </span>
        </span>
      )}
      {next === null ? null : (
        <span className={classes.next}>
          <span className={classes.then}>{t('next.then')}</span>
          <StateMark kind={markOf(next)} />
          <span className={classes.word}>{label(next)}</span>
          <Tooltip label={t('next.undo', { state: label(next) })}>
            <ActionIcon
              variant="subtle"
              color="accent"
              size="sm"
              aria-label={t('next.undo', { state: label(next) })}
              onClick={() => void ask('agent.undo-next', undefined)}
            >
              <IconArrowBackUp size="1rem" stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </span>
      )}
    </div>
  )
}
