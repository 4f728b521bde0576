import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { formatNumber } from '../../ui/phone-number.tsx'
import { useCountry } from '../calls/country.ts'
import { ChoiceList, rowId } from './choice-list.tsx'
import { type Choice, keyOf, mayChoose, nameOf } from './choices.ts'
import { ColleaguesPlace } from './colleagues-place.tsx'
import { useDirectory } from './directory-store.ts'
import { numberOf } from './number-of.ts'
import classes from './target-picker.module.css'
import { useChoices } from './use-choices.ts'

export type TargetAction = {
  readonly label: string
  readonly perform: (number: string) => void
}

type TargetPickerProps = {
  readonly title: string
  /** What will happen, in small. */
  readonly note?: string
  /** One: choosing is doing. Several: the choice comes first, the last action is the usual one. */
  readonly actions: readonly [TargetAction, ...TargetAction[]]
}

/** Colleagues with their live state, and any number: type to filter, arrows and Enter to choose. */
export function TargetPicker({ title, note, actions }: TargetPickerProps) {
  const t = useText('colleagues')
  const country = useCountry()
  const looking = useDirectory()
  const [typed, setTyped] = useState('')
  const { choices, active, chosen, move, choose, unchoose } = useChoices(looking, typed)
  const [under, setUnder] = useState<{ readonly action: number } | null>(null)
  const [refused, setRefused] = useState<Failure | null>(null)
  const listId = useId()
  const usual = useRef<HTMLButtonElement>(null)
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  const chosenKey = chosen === null ? null : keyOf(chosen)
  useEffect(() => {
    if (chosenKey !== null) usual.current?.focus()
  }, [chosenKey])

  const perform = async (choice: Choice, action: number) => {
    if (under !== null || !mayChoose(choice)) return
    setUnder({ action })
    setRefused(null)
    const number = await numberOf(choice)
    // Closed meanwhile: nobody wants it any more.
    if (!isOpen.current) return
    setUnder(null)
    if (number.ok) actions[action]?.perform(number.value)
    else setRefused(number.error)
  }
  const take = (choice: Choice | undefined) => {
    if (choice === undefined || !mayChoose(choice)) return
    if (actions.length === 1) void perform(choice, 0)
    else choose(choice)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'PageDown') move(6)
    else if (event.key === 'PageUp') move(-6)
    else if (event.key === 'Enter') take(choices.find((choice) => keyOf(choice) === active))
    else return
    event.preventDefault()
  }

  return (
    <div className={classes.picker}>
      <TextInput
        label={title}
        classNames={{ label: classes.title ?? '' }}
        placeholder={t('search')}
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active === null ? undefined : rowId(listId, active)}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        data-autofocus
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setRefused(null)
          unchoose()
        }}
      />
      <ColleaguesPlace looking={looking} usable={choices.length > 0}>
        {(stale) =>
          choices.length === 0 ? (
            <p className={classes.empty}>{t(typed.trim() === '' ? 'none' : 'no-match')}</p>
          ) : (
            <ChoiceList
              id={listId}
              choices={choices}
              active={active}
              chosen={chosenKey}
              stale={stale}
              onChoose={take}
            />
          )
        }
      </ColleaguesPlace>
      {refused === null ? null : <FailureNote failure={refused} />}
      {note === undefined ? null : <p className={classes.note}>{note}</p>}
      {actions.length === 1 ? null : (
        <div className={classes.actions} role="group" aria-label={t('actions')} onKeyDown={stepBetween}>
          <span className={classes.to} aria-live="polite">
            {chosen === null
              ? null
              : t('to', {
                  name: chosen.kind === 'number' ? formatNumber(chosen.number, country) : nameOf(chosen.colleague),
                })}
          </span>
          {actions.map(({ label }, index) => (
            <Button
              key={index}
              ref={index === actions.length - 1 ? usual : null}
              variant={index === actions.length - 1 ? 'filled' : 'default'}
              size="xs"
              disabled={chosen === null || !mayChoose(chosen)}
              loading={under?.action === index}
              onClick={() => chosen !== null && void perform(chosen, index)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Left and right go between the actions, as in a toolbar. */
function stepBetween(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const now = buttons.findIndex((button) => button === document.activeElement)
  const next = buttons[now + (event.key === 'ArrowLeft' ? -1 : 1)]
  if (now < 0 || next === undefined) return
  event.preventDefault()
  next.focus()
}
