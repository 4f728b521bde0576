import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog-head.module.css'

type DialogHeadProps = {
  /** A Modal.Title or Drawer.Title: it names the dialog. */
  readonly title: ReactNode
  /** Before the cross. */
  readonly actions?: ReactNode
  readonly closeLabel: string
  readonly onClose: () => void
}

/** The library's own head is a second page banner to a screen reader; this one is a plain line. */
export function DialogHead({ title, actions, closeLabel, onClose }: DialogHeadProps) {
  return (
    <div className={classes.head}>
      {title}
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      <CloseButton size="sm" aria-label={closeLabel} onClick={onClose} />
    </div>
  )
}
