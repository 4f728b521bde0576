import { Button, Modal } from '@mantine/core'
import { IconClipboardCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ConnectionSummary } from '../../../../shared/connection.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { useText } from '../../../i18n/i18n.ts'
import { FailureNote } from '../../../ui/failure-text.tsx'
import { useView } from '../../view-store.ts'
import { takeKey } from './connections-actions.ts'
import classes from './dialog.module.css'
import { KeyWarning } from './key-warning.tsx'

type KeyDialogProps = {
  readonly profileId: string
  readonly connection: ConnectionSummary
  readonly opened: boolean
  readonly onForget: () => void
  readonly onClose: () => void
}

/** How a key comes onto this desktop without being typed or shown: through the clipboard, which main empties. */
export function KeyDialog({ profileId, connection, opened, onForget, onClose }: KeyDialogProps) {
  const t = useText('connections')
  const common = useText('common')
  const vault = useView((view) => view.about.vault)
  const [refused, setRefused] = useState<Failure | null>(null)
  const [taking, setTaking] = useState(false)
  const { system, auth, keyPresent } = connection
  const name = t(`key.name.${auth === 'gateway' ? 'gateway' : system}`)

  const close = () => {
    setRefused(null)
    onClose()
  }
  const take = async () => {
    setTaking(true)
    setRefused(null)
    const answer = await takeKey(profileId, system)
    setTaking(false)
    if (answer.ok) close()
    else setRefused(answer.error)
  }

  return (
    <Modal.Root opened={opened} onClose={close} size="36rem">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body}>
          <Modal.Title>{t('key.manage-of', { system: t(`system.${system}`) })}</Modal.Title>
          {refused === null ? null : <FailureNote failure={refused} />}
          <p className={classes.text}>{t(vault === 'memory' ? 'key.how-memory' : 'key.how', { name })}</p>
          <KeyWarning connection={connection} />
          <div className={classes.buttons}>
            {keyPresent ? (
              <Button className={classes.apart} variant="subtle" color="alarm" onClick={onForget}>
                {t('key.forget')}
              </Button>
            ) : null}
            <Button variant="default" onClick={close}>
              {common('close')}
            </Button>
            <Button
              data-autofocus
              loading={taking}
              leftSection={<IconClipboardCheck size="1rem" stroke={1.75} aria-hidden="true" />}
              onClick={() => void take()}
            >
              {t(keyPresent ? 'key.replace' : 'key.take')}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
