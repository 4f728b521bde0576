import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useText } from '../../i18n/i18n.ts'
import classes from './sign-in-view.module.css'

/** Nothing to sign in with yet: one sentence and the next step. */
export function NoProfile({ onImport }: { readonly onImport: () => void }) {
  const t = useText('session')
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
    </>
  )
}
