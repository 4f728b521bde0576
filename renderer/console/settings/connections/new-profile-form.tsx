import { Button, Select, TextInput } from '@mantine/core'
import { getCountries } from 'libphonenumber-js/min'
import { type FormEvent, useMemo } from 'react'
import { useLanguage, useText } from '../../../i18n/i18n.ts'
import { FailureNote } from '../../../ui/failure-text.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { createProfile, go, typeProfile } from './connections-actions.ts'
import classes from './form.module.css'
import { FormFields } from './form-fields.tsx'
import { neededSystems, problemsOf } from './new-profile.ts'
import type { NewProfilePlace } from './place.ts'
import { useProblemText } from './problem-text.ts'
import { useFirstField } from './use-first-field.ts'

/** A call centre from nothing: its name, its country and what nobody can sign in and call without. */
export function NewProfileForm({ place }: { readonly place: NewProfilePlace }) {
  const t = useText('connections')
  const common = useText('common')
  const problemText = useProblemText()
  const countries = useCountries()
  const form = useFirstField(place.problems)
  const { draft, problems, refused, sending } = place
  const wrong = Object.keys(problems).length

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void createProfile()
  }

  return (
    <Panel title={t('new.title')}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        {refused === null ? null : <FailureNote failure={refused} />}
        <div className={classes.fields}>
          <TextInput
            label={t('new.name')}
            description={t('new.name-hint')}
            value={draft.name}
            error={problemText(problems['name'])}
            autoComplete="off"
            onChange={(event) => typeProfile({ ...draft, name: event.currentTarget.value })}
          />
          <Select
            label={t('new.country')}
            description={t('new.country-hint')}
            searchable
            data={countries}
            value={draft.country === '' ? null : draft.country}
            error={problemText(problems['country'])}
            comboboxProps={{ withinPortal: false }}
            onChange={(country) => typeProfile({ ...draft, country: country ?? '' })}
          />
        </div>
        {neededSystems.map((system) => (
          <fieldset key={system} className={classes.plain}>
            <legend className={classes.legend}>{t(`system.${system}`)}</legend>
            <div className={classes.section}>
              <p className={classes.purpose}>{t(`purpose.${system}`)}</p>
              <FormFields
                draft={draft.drafts[system]}
                problems={problemsOf(problems, system)}
                keyPresent={false}
                onChange={(changed) => typeProfile({ ...draft, drafts: { ...draft.drafts, [system]: changed } })}
              />
            </div>
          </fieldset>
        ))}
        <p className={classes.purpose}>{t('new.later')}</p>
        <div className={classes.foot}>
          <Button type="submit" loading={sending}>
            {t('new.create')}
          </Button>
          <Button variant="subtle" color="away" onClick={() => go({ kind: 'list' })}>
            {common('cancel')}
          </Button>
          <span className={classes.unfinished} role="status">
            {wrong === 0 ? null : t('form.fix-fields', { count: wrong })}
          </span>
        </div>
      </form>
    </Panel>
  )
}

/** All countries whose numbers can be grouped, by their names in the person's language. */
function useCountries() {
  const language = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    return getCountries()
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .toSorted((one, other) => one.label.localeCompare(other.label, language))
  }, [language])
}
