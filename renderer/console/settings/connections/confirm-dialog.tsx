import { Button, Modal } from '@mantine/core'
import classes from './dialog.module.css'

type ConfirmDialogProps = {
  readonly opened: boolean
  readonly title: string
  readonly text: string
  /** What cannot be taken back. */
  readonly yes: string
  readonly no: string
  readonly onYes: () => void
  readonly onNo: () => void
}

/** A question before something is lost; Escape and Enter keep it. */
export function ConfirmDialog({ opened, title, text, yes, no, onYes, onNo }: ConfirmDialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onNo} size="sm">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body}>
          <Modal.Title>{title}</Modal.Title>
          <p className={classes.text}>{text}</p>
          <div className={classes.buttons}>
            <Button variant="default" data-autofocus onClick={onNo}>
              {no}
            </Button>
            <Button color="alarm" onClick={onYes}>
              {yes}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
