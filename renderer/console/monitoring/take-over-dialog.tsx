import { Button, Modal } from '@mantine/core'
import type { Monitored } from '../../../shared/monitoring.ts'
import { useText } from '../../i18n/i18n.ts'
import { askTakeOver, switchMonitoring, useAsked } from './monitoring-actions.ts'
import classes from './monitoring-strip.module.css'

/** Says who gets the customer and what becomes of the agent before it is done: it cannot be given back. */
export function TakeOverDialog({ agent }: { readonly agent: Monitored }) {
  const t = useText('monitoring')
  const tCommon = useText('common')
  const opened = useAsked((asked) => asked.isTakingOver)
  const close = () => askTakeOver(false)
  if (!opened) return null
  return (
    <Modal.Root opened onClose={close} size="sm">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body}>
          <Modal.Title>{t('take-over.title', { name: agent.displayName })}</Modal.Title>
          <p className={classes.text}>{t('take-over.text', { name: agent.displayName })}</p>
          <div className={classes.buttons}>
            <Button variant="default" data-autofocus onClick={close}>
              {tCommon('cancel')}
            </Button>
            <Button
              color="alarm"
              onClick={() => {
                close()
                void switchMonitoring('take-over')
              }}
            >
              {t('take-over.yes')}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
