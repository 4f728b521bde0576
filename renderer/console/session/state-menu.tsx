import { Combobox, type ComboboxStore, Kbd } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { type AgentState, sameState } from '../../../shared/agent.ts'
import { useText } from '../../i18n/i18n.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { markOf } from './shown-state.ts'
import { choiceKey, matchingChoices, ownReasons, pickedByDigit, type StateChoice } from './state-choices.ts'
import classes from './state-control.module.css'
import { useStateLabel } from './state-label.ts'

type StateMenuProps = {
  readonly choices: readonly StateChoice[]
  readonly current: AgentState
  /** Then the choice takes effect after the call. */
  readonly inCall: boolean
  /** A reason of one's own is being typed for this state. */
  readonly reasonOf: 'busy' | 'away' | null
  readonly store: ComboboxStore
  readonly onPick: (choice: StateChoice) => void
}

/** The open menu: type to filter, digits pick, Enter takes the marked line. */
export function StateMenu({ choices, current, inCall, reasonOf, store, onPick }: StateMenuProps) {
  const t = useText('session')
  const label = useStateLabel()
  const [typed, setTyped] = useState('')

  const write = (choice: StateChoice) =>
    choice.kind === 'state' ? label(choice.state) : t(`state-menu.other.${choice.of}`)
  const shown = reasonOf === null ? matchingChoices(choices, typed, write) : ownReasons(typed, [reasonOf])
  const digitsPick = reasonOf === null && typed === ''

  const { selectFirstOption, resetSelectedOption } = store
  useEffect(() => {
    // After typing, Enter takes the first line; untouched, only an arrow or a digit chooses.
    if (typed === '') resetSelectedOption()
    else selectFirstOption()
  }, [typed, selectFirstOption, resetSelectedOption])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!digitsPick || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    const picked = pickedByDigit(choices, event.key)
    if (picked === undefined) return
    event.preventDefault()
    onPick(picked)
  }

  const prompt = reasonOf === null ? t('state-menu.filter') : t(`state-menu.reason.${reasonOf}`)
  return (
    <>
      <Combobox.Search
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={prompt}
        aria-label={prompt}
        maxLength={256}
        classNames={{ input: classes.search ?? '' }}
      />
      {inCall ? <p className={classes.note}>{t('state-menu.after-call')}</p> : null}
      <Combobox.Options className={classes.options} aria-label={t('state-menu.title')}>
        {shown.map((choice, index) => {
          const key = choiceKey(choice)
          const here = choice.kind === 'state' && sameState(choice.state, current)
          return (
            <Combobox.Option
              key={key}
              value={key}
              active={here}
              aria-selected={here}
              className={classes.option}
              onClick={() => onPick(choice)}
            >
              {choice.kind === 'state' ? (
                <StateMark kind={markOf(choice.state)} />
              ) : (
                <span className={classes.noMark} />
              )}
              <span className={classes.optionText}>{write(choice)}</span>
              {here ? <IconCheck className={classes.check} stroke={2} aria-hidden="true" /> : null}
              {digitsPick && index < 9 ? (
                <Kbd className={classes.digit} aria-hidden="true">
                  {index + 1}
                </Kbd>
              ) : null}
            </Combobox.Option>
          )
        })}
        {shown.length === 0 ? (
          <Combobox.Empty>{reasonOf === null ? t('state-menu.no-match') : t('state-menu.no-reason')}</Combobox.Empty>
        ) : null}
      </Combobox.Options>
    </>
  )
}
