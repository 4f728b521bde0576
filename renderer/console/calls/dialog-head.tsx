import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog-head.module.css'

type DialogHeadProps = {
  /** A Modal.Title or Drawer.Title: it names the dialog. */
  readonly title: ReactNode
  readonly closeLabel: string
  readonly onClose: () => void
}

/** The library's own head is a second page banner to a screen reader; this one is a plain line. */
export function DialogHead({ title, closeLabel, onClose }: DialogHeadProps) {
  return (
    <div className={classes.head}>
      {title}
      <CloseButton size="sm" aria-label={closeLabel} onClick={onClose} />
    </div>
  )
}
