import { Autocomplete, type ComboboxItem, UnstyledButton } from '@mantine/core'
import { useRef } from 'react'
import type { ProfileSummary } from '../../../shared/profile.ts'
import { useText } from '../../i18n/i18n.ts'
import { findAgent } from './draft.ts'
import classes from './sign-in-form.module.css'

type AgentFieldProps = {
  readonly name: string
  readonly profile: ProfileSummary | undefined
  readonly error: string | undefined
  readonly onChange: (name: string) => void
}

/** Picks a person of the profile or takes any other name; the list filters by name and by what people are called. */
export function AgentField({ name, profile, error, onChange }: AgentFieldProps) {
  const t = useText('session')
  const input = useRef<HTMLInputElement>(null)
  const agents = profile?.agents ?? []
  const known = findAgent(profile, name)
  const shownName = (agent: string) => findAgent(profile, agent)?.displayName ?? ''

  const matches = (search: string, agent: string) => {
    const wanted = search.trim().toLocaleLowerCase()
    return agent.toLocaleLowerCase().includes(wanted) || shownName(agent).toLocaleLowerCase().includes(wanted)
  }

  return (
    <div className={classes.agent}>
      <Autocomplete
        ref={input}
        label={t('sign-in.agent')}
        placeholder={t('sign-in.agent-hint')}
        value={name}
        error={error}
        autoComplete="off"
        spellCheck={false}
        data={[...new Set(agents.map((agent) => agent.name))]}
        limit={200}
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight="17rem"
        // A name that stands in full is a choice made, not a search: then the whole list is offered.
        filter={({ options, search }) =>
          known === undefined ? (options as ComboboxItem[]).filter(({ value }) => matches(search, value)) : options
        }
        renderOption={({ option }) => (
          <span className={classes.option}>
            <span className={classes.optionName}>{option.value}</span>
            <span className={classes.optionWho}>{shownName(option.value)}</span>
          </span>
        )}
        rightSectionWidth="auto"
        rightSectionPointerEvents="none"
        rightSection={known === undefined ? null : <span className={classes.who}>{known.displayName}</span>}
        onChange={onChange}
      />
      {name === '' ? null : (
        <UnstyledButton
          className={classes.someoneElse}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        >
          {t('sign-in.someone-else')}
        </UnstyledButton>
      )}
    </div>
  )
}
