import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { OptionalVendor } from '../../../../shared/connection.ts'
import type { ProfileSummary } from '../../../../shared/profile.ts'
import { useText } from '../../../i18n/i18n.ts'
import { FailureNote } from '../../../ui/failure-text.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { go, remove, save, type } from './connections-actions.ts'
import classes from './form.module.css'
import { FormFields } from './form-fields.tsx'
import type { FormPlace } from './place.ts'
import { useFirstField } from './use-first-field.ts'

type ConnectionFormProps = { readonly profile: ProfileSummary; readonly place: FormPlace }

/** The settings of one connection, or of one that shall be added. */
export function ConnectionForm({ profile, place }: ConnectionFormProps) {
  const t = useText('connections')
  const common = useText('common')
  const form = useFirstField(place.problems)
  const [removing, setRemoving] = useState(false)
  const { system, adding, draft, problems, refused, sending } = place
  const name = t(`system.${system}`)
  const optional = OptionalVendor.safeParse(system)
  const keyPresent = profile.connections.some((one) => one.system === system && one.keyPresent && one.auth === 'key')
  const wrong = Object.keys(problems).length

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(profile.id, 'list')
  }

  return (
    <Panel title={t(adding ? 'form.add' : 'form.edit', { system: name })}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <p className={classes.purpose}>{t(`purpose.${system}`)}</p>
        {refused === null ? null : <FailureNote failure={refused} />}
        <FormFields draft={draft} problems={problems} keyPresent={keyPresent} onChange={type} />
        <div className={classes.foot}>
          <Button type="submit" loading={sending}>
            {t('form.save')}
          </Button>
          {system === 'exchange' ? null : (
            <Button variant="default" disabled={sending} onClick={() => void save(profile.id, 'test')}>
              {t('form.save-test')}
            </Button>
          )}
          <Button variant="subtle" color="away" onClick={() => go({ kind: 'list' })}>
            {common('cancel')}
          </Button>
          <span className={classes.unfinished} role="status">
            {wrong === 0 ? null : t('form.fix-fields', { count: wrong })}
          </span>
          {optional.success && !adding ? (
            <Button className={classes.apart} variant="subtle" color="alarm" onClick={() => setRemoving(true)}>
              {t('do.remove')}
            </Button>
          ) : null}
        </div>
      </form>
      {optional.success ? (
        <ConfirmDialog
          opened={removing}
          title={t('remove.title', { system: name })}
          text={t('remove.text')}
          yes={t('remove.yes')}
          no={t('remove.no')}
          onYes={() => {
            setRemoving(false)
            void remove(profile.id, optional.data)
          }}
          onNo={() => setRemoving(false)}
        />
      ) : null}
    </Panel>
  )
}
