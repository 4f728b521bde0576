import { SegmentedControl, TextInput } from '@mantine/core'
import { useId } from 'react'
import { type Auth, Auth as AuthWords, DtmfWay } from '../../../../shared/connection.ts'
import { unreachable } from '../../../../shared/unreachable.ts'
import { useText } from '../../../i18n/i18n.ts'
import type { Draft } from './draft.ts'
import { type Field, fieldsOf } from './fields.ts'
import classes from './form.module.css'
import { KeyWarning } from './key-warning.tsx'
import { chosenMonitoring, monitoringChoices } from './monitoring-fields.ts'
import { NamedList } from './named-list.tsx'
import { useProblemText } from './problem-text.ts'
import type { Problems } from './problems.ts'
import { ServerList } from './server-list.tsx'

type FormFieldsProps = {
  readonly draft: Draft
  readonly problems: Problems
  /** Whether a key of this connection is on the desktop now. */
  readonly keyPresent: boolean
  readonly onChange: (draft: Draft) => void
}

/** All settings of one connection: who signs, then the fields that this way of signing asks for. */
export function FormFields({ draft, problems, keyPresent, onChange }: FormFieldsProps) {
  const { system, auth } = draft
  return (
    <div className={classes.fields}>
      {system === 'exchange' ? null : (
        <div className={classes.signing}>
          <AuthField auth={auth} onChange={(chosen) => onChange({ ...draft, auth: chosen })} />
          <KeyWarning connection={{ system, auth, keyPresent: keyPresent && auth === 'key' }} />
        </div>
      )}
      {fieldsOf(system, auth, draft.texts).map((field) => (
        <FormField key={field.name} field={field} draft={draft} problems={problems} onChange={onChange} />
      ))}
    </div>
  )
}

function AuthField({ auth, onChange }: { readonly auth: Auth; readonly onChange: (auth: Auth) => void }) {
  const t = useText('connections')
  const id = useId()
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {t('form.auth.title')}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        value={auth}
        data={AuthWords.options.map((value) => ({ value, label: t(`form.auth.${value}`) }))}
        onChange={onChange}
      />
      <span className={classes.hint}>{t('form.key-separately')}</span>
    </div>
  )
}

type FormFieldProps = Omit<FormFieldsProps, 'keyPresent'> & { readonly field: Field }

function FormField({ field, draft, problems, onChange }: FormFieldProps) {
  const t = useText('connections')
  const problemText = useProblemText()
  const words = useFieldWords(draft)
  const value = 'of' in field ? (draft.texts[field.name] ?? '') : ''
  const type = (text: string) => {
    if (!('of' in field)) return
    const texts =
      field.name === 'monitoring' ? chosenMonitoring(draft.texts, text) : { ...draft.texts, [field.name]: text }
    onChange({ ...draft, texts })
  }
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          className={field.name === 'baseUrl' ? classes.wide : undefined}
          {...words(field)}
          value={value}
          error={problemText(problems[field.name])}
          inputMode={field.of === 'number' ? 'numeric' : 'text'}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.currentTarget.value)}
        />
      )
    case 'choice':
      return <ChoiceField field={field} value={value} words={words(field)} onChange={type} />
    case 'named':
      return (
        <NamedList
          {...words(field)}
          path={field.name}
          rows={draft.named}
          problems={problems}
          onChange={(named) => onChange({ ...draft, named })}
        />
      )
    case 'servers':
      return (
        <ServerList
          {...words(field)}
          servers={draft.servers}
          problems={problems}
          columnLabel={t('form.column.server')}
          onChange={(servers) => onChange({ ...draft, servers })}
        />
      )
    default:
      return unreachable(field)
  }
}

type FieldWords = { readonly label: string; readonly description: string }

/** Label and hint of a field; addresses and time zones have one hint per system. */
function useFieldWords({ system, auth }: Draft): (field: Field) => FieldWords {
  const t = useText('connections')
  return ({ name }) => {
    if (name === 'baseUrl') {
      const where = auth === 'gateway' || system === 'exchange' ? 'gateway' : system
      const label = t(auth === 'gateway' ? 'field.baseUrl.gateway' : 'field.baseUrl.label')
      return { label, description: t(`field.baseUrl.hint.${where}`) }
    }
    if (name === 'timeZone') {
      const of = system === 'meiqia' || system === 'huawei-oifde' ? system : 'udesk'
      return { label: t('field.timeZone.label'), description: t(`field.timeZone.hint.${of}`) }
    }
    return { label: t(`field.${name}.label`), description: t(`field.${name}.hint`) }
  }
}

type ChoiceFieldProps = {
  readonly field: Extract<Field, { kind: 'choice' }>
  readonly value: string
  readonly words: FieldWords
  readonly onChange: (value: string) => void
}

function ChoiceField({ field, value, words, onChange }: ChoiceFieldProps) {
  const t = useText('connections')
  const id = useId()
  const choices = {
    stampPrecision: () =>
      (['seconds', 'milliseconds'] as const).map((one) => [one, t(`field.stampPrecision.value.${one}`)] as const),
    emptyQueryLine: () =>
      (['false', 'true'] as const).map((one) => [one, t(`field.emptyQueryLine.value.${one}`)] as const),
    monitoring: () => monitoringChoices.map((one) => [one, t(`field.monitoring.value.${one}`)] as const),
    dtmf: () => DtmfWay.options.map((one) => [one, t(`field.dtmf.value.${one}`)] as const),
  }[field.name]()
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {words.label}
      </span>
      <span className={classes.hint}>{words.description}</span>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        data={choices.map(([one, label]) => ({ value: one, label }))}
        onChange={onChange}
      />
    </div>
  )
}
