import { Button, Modal } from '@mantine/core'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { signOutAndEndCall, signOutStore, stay } from './sign-out-store.ts'
import classes from './sign-out-dialog.module.css'

/** The one question of signing out: a call would end with it. */
export function SignOutDialog() {
  const t = useText('session')
  const common = useText('common')
  const asking = useStore(signOutStore, (state) => state.asking)
  return (
    <Modal
      opened={asking}
      onClose={stay}
      title={t('sign-out.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <p className={classes.text}>{t('sign-out.text')}</p>
      <div className={classes.buttons}>
        <Button variant="default" data-autofocus onClick={stay}>
          {t('sign-out.stay')}
        </Button>
        <Button color="alarm" onClick={() => void signOutAndEndCall()}>
          {t('sign-out.force')}
        </Button>
      </div>
    </Modal>
  )
}
