import { ActionIcon, Button, Select, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconFileImport } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { ProfileSummary } from '../../../shared/profile.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote, useFailureText } from '../../ui/failure-text.tsx'
import { AgentField } from './agent-field.tsx'
import { type Draft, type DraftField, profileDraft, withName } from './draft.ts'
import { FirstStateField } from './first-state-field.tsx'
import classes from './sign-in-form.module.css'
import { SkillFields } from './skill-fields.tsx'

type SignInFormProps = {
  readonly draft: Draft
  readonly profiles: readonly ProfileSummary[]
  readonly failure: Failure | null
  readonly sending: boolean
  readonly onChange: (draft: Draft) => void
  readonly onImport: () => void
  readonly onSubmit: () => void
}

const besideFields: readonly string[] = ['name', 'num', 'extension', 'agent-id', 'state'] satisfies DraftField[]

/** The field the failure belongs beside; null = it belongs to the whole form. */
const fieldOf = (failure: Failure | null) =>
  failure?.code === 'bad-request' && besideFields.includes(failure.field) ? failure.field : null

/** Who sits here, with which number, in which first state. */
export function SignInForm({ draft, profiles, failure, sending, onChange, onImport, onSubmit }: SignInFormProps) {
  const t = useText('session')
  const failureText = useFailureText()
  const form = useRef<HTMLFormElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)
  const profile = profiles.find(({ id }) => id === draft.profileId)
  const field = fieldOf(failure)
  const errorOf = (name: DraftField) => (failure !== null && field === name ? failureText(failure) : undefined)
  const [moreAsked, setMoreAsked] = useState(false)
  const more = moreAsked || field === 'agent-id' || draft.agentId === ''

  useEffect(() => {
    if (fieldOf(failure) !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  // Prefilled, the form is one Enter away; the page must not scroll to it.
  const prefilled = useRef(draft.name !== '')
  useEffect(() => {
    if (prefilled.current) submitButton.current?.focus({ preventScroll: true })
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      {failure !== null && field === null ? <FailureNote failure={failure} /> : null}
      {profile !== undefined && !profile.secretsPresent && failure === null ? (
        <FailureNote failure={{ code: 'not-ready', why: 'secrets-missing' }} />
      ) : null}
      <div className={classes.profile}>
        <Select
          className={classes.grow}
          label={t('sign-in.profile')}
          data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.profileId}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(id) => {
            const chosen = profiles.find((one) => one.id === id)
            if (chosen !== undefined) onChange(profileDraft(chosen))
          }}
        />
        <Tooltip label={t('sign-in.import')}>
          <ActionIcon variant="default" size="2.25rem" aria-label={t('sign-in.import')} onClick={onImport}>
            <IconFileImport size="1.125rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
      <AgentField
        name={draft.name}
        profile={profile}
        error={errorOf('name')}
        onChange={(name) => onChange(withName(draft, profile, name))}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('sign-in.num')}
          description={t('sign-in.num-hint')}
          inputMode="numeric"
          autoComplete="off"
          value={draft.num}
          error={errorOf('num')}
          onChange={(event) => onChange({ ...draft, num: event.currentTarget.value })}
        />
        <TextInput
          label={t('sign-in.extension')}
          description={t('sign-in.extension-hint')}
          autoComplete="off"
          value={draft.extension}
          error={errorOf('extension')}
          onChange={(event) => onChange({ ...draft, extension: event.currentTarget.value })}
        />
      </div>
      <FirstStateField
        state={draft.state}
        reasons={profile?.reasons ?? { busy: [], away: [] }}
        error={errorOf('state')}
        onChange={(state) => onChange({ ...draft, state })}
      />
      <SkillFields skills={draft.skills} onChange={(skills) => onChange({ ...draft, skills })} />
      {more ? (
        <TextInput
          label={t('sign-in.agent-id')}
          inputMode="numeric"
          autoComplete="off"
          value={draft.agentId}
          error={errorOf('agent-id')}
          onChange={(event) => onChange({ ...draft, agentId: event.currentTarget.value })}
        />
      ) : null}
      <Button type="submit" size="md" fullWidth loading={sending} ref={submitButton}>
        {t('sign-in.submit')}
      </Button>
      <div className={classes.foot}>
        <p className={classes.small}>{t('sign-in.no-password')}</p>
        {draft.agentId === '' || field === 'agent-id' ? null : (
          <UnstyledButton className={classes.more} aria-expanded={more} onClick={() => setMoreAsked(!moreAsked)}>
            {t(more ? 'sign-in.less' : 'sign-in.more')}
            {more ? (
              <IconChevronUp size="0.875rem" stroke={1.75} aria-hidden="true" />
            ) : (
              <IconChevronDown size="0.875rem" stroke={1.75} aria-hidden="true" />
            )}
          </UnstyledButton>
        )}
      </div>
    </form>
  )
}
