import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { closeHelping } from './helping-store.ts'
import classes from './helping.module.css'

type HelpingDialogProps = {
  readonly title: string
  readonly refused?: Failure | null
  readonly buttons: ReactNode
  readonly wide?: boolean
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** The frame of all that a lead opens over the floor. */
export function HelpingDialog({
  title,
  refused = null,
  buttons,
  wide = false,
  onClose = closeHelping,
  children,
}: HelpingDialogProps) {
  const t = useText('common')
  return (
    <Modal.Root opened onClose={onClose} size={wide ? '44rem' : '32rem'}>
      <Modal.Overlay />
      <Modal.Content>
        {/* The library's own header would be a second banner of the page. */}
        <div className={classes.head}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('dismiss')} />
        </div>
        <Modal.Body className={classes.body}>
          {children}
          {refused === null ? null : <FailureNote failure={refused} />}
          <div className={classes.buttons}>{buttons}</div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
