import { Button } from '@mantine/core'
import type { Monitored } from '../../../shared/monitoring.ts'
import { useText } from '../../i18n/i18n.ts'
import { HelpingDialog } from '../helping/helping-dialog.tsx'
import classes from '../helping/helping.module.css'
import { askTakeOver, switchMonitoring, useAsked } from './monitoring-actions.ts'

/** Says who gets the customer and what becomes of the agent before it is done: it cannot be given back. */
export function TakeOverDialog({ agent }: { readonly agent: Monitored }) {
  const t = useText('monitoring')
  const tCommon = useText('common')
  const opened = useAsked((asked) => asked.isTakingOver)
  const close = () => askTakeOver(false)
  if (!opened) return null
  return (
    <HelpingDialog
      title={t('take-over.title', { name: agent.displayName })}
      onClose={close}
      buttons={
        <>
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
        </>
      }
    >
      <p className={classes.text}>{t('take-over.text', { name: agent.displayName })}</p>
    </HelpingDialog>
  )
}
