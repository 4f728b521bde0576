import { Button, Modal } from '@mantine/core'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { signOutAndEndCall, signOutStore, stay } from './sign-out-store.ts'
import classes from './sign-out-dialog.module.css'

/** The one question of signing out: a call would end with it. */
export function SignOutDialog() {
  const t = useText('session')
  const asking = useStore(signOutStore, (state) => state.asking)
  return (
    <Modal.Root opened={asking} onClose={stay} size="sm">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body}>
          <Modal.Title>{t('sign-out.title')}</Modal.Title>
          <p className={classes.text}>{t('sign-out.text')}</p>
          <div className={classes.buttons}>
            <Button variant="default" data-autofocus onClick={stay}>
              {t('sign-out.stay')}
            </Button>
            <Button color="alarm" onClick={() => void signOutAndEndCall()}>
              {t('sign-out.force')}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
