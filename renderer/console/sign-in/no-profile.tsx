import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useText } from '../../i18n/i18n.ts'
import classes from './sign-in-view.module.css'

type NoProfileProps = { readonly onImport: () => void; readonly onCreate: () => void }

/** Nothing to sign in with yet: one sentence and the next steps. */
export function NoProfile({ onImport, onCreate }: NoProfileProps) {
  const t = useText('session')
  const connections = useText('connections')
  return (
    <>
      <p className={classes.lead}>{t('sign-in.no-profile')}</p>
      <Button
        size="md"
        leftSection={<IconFileImport size="1rem" stroke={1.75} aria-hidden="true" />}
        onClick={onImport}
      >
        {t('sign-in.import')}
      </Button>
      <Button size="md" variant="default" onClick={onCreate}>
        {connections('centres.create')}
      </Button>
    </>
  )
}
