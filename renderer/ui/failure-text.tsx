import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import type { Failure } from '../../shared/failure.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { failureSentence } from './failure-sentence.ts'
import classes from './failure-text.module.css'

/** One sentence for a failure: what happened and who can fix it. */
export function useFailureText(): (failure: Failure) => string {
  const t = useText('failure')
  const language = useLanguage()
  return (failure) => failureSentence(failure, t, language)
}

type FailureNoteProps = { readonly failure: Failure; readonly onDismiss?: (() => void) | undefined }

/** The sentence on the alarm's soft colour, read out when it appears. */
export function FailureNote({ failure, onDismiss }: FailureNoteProps) {
  const text = useFailureText()
  const t = useText('common')
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle className={classes.icon} stroke={1.75} aria-hidden="true" />
      <p className={classes.text}>{text(failure)}</p>
      {onDismiss === undefined ? null : (
        <ActionIcon variant="subtle" color="alarm" size="sm" aria-label={t('dismiss')} onClick={onDismiss}>
          <IconX size="1rem" stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  )
}
