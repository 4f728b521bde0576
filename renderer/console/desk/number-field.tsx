import { ActionIcon, Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { type FormEvent, type RefObject, useLayoutEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { maskedNumber } from '../../../shared/masked-number.ts'
import { useMasking, useShownNumber } from '../../ui/masking.ts'
import { useCountry } from '../calls/country.ts'
import { bringField, dialDraft, setField } from './dial-draft.ts'
import { composeField, editField, emptyField, fieldOf, problemToShow } from './dial-field.ts'
import classes from './dial-form.module.css'
import { matchingNumbers, readRecentNumbers } from './recent-numbers.ts'
import { isWalking, step } from './redial.ts'

const erasers: Readonly<Record<string, 'left' | 'right'>> = {
  deleteContentBackward: 'left',
  deleteContentForward: 'right',
}

type NumberFieldProps = { readonly inputRef: RefObject<HTMLInputElement | null> }

/** Type, paste or pick; cleaned and grouped while one types, with the caret left where the person put it. */
export function NumberField({ inputRef }: NumberFieldProps) {
  const t = useText('desk')
  const country = useCountry()
  const { field, brought, tried } = useStore(dialDraft)
  const shownNumber = useShownNumber()
  // What was typed is known to who typed it; a number from the calls of before is a customer's.
  const masked = useMasking() && brought
  const [recents, setRecents] = useState<readonly string[]>([])
  const combobox = useCombobox({
    onDropdownOpen: () => void readRecentNumbers().then(setRecents),
    onDropdownClose: () => combobox.resetSelectedOption(),
  })
  const problem = problemToShow(field, tried)
  const matching = matchingNumbers(recents, field)

  useLayoutEffect(() => {
    const input = inputRef.current
    if (input !== null && document.activeElement === input) input.setSelectionRange(field.caret, field.caret)
  }, [field, inputRef])

  const onInput = (event: FormEvent<HTMLInputElement>) => {
    const { value, selectionStart } = event.currentTarget
    const caret = selectionStart ?? value.length
    const native = event.nativeEvent as InputEvent
    // There is nothing to go on from: a masked number gives way to what is typed over it.
    if (masked)
      setField(
        editField(emptyField, { text: native.data ?? '', caret: native.data?.length ?? 0, erased: null }, country),
      )
    else if (native.isComposing) setField(composeField(value, caret))
    else setField(editField(field, { text: value, caret, erased: erasers[native.inputType] ?? null }, country))
    combobox.resetSelectedOption()
  }

  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      floatingStrategy="fixed"
      onOptionSubmit={(number) => {
        bringField(fieldOf(number, country))
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={inputRef}
          data-autofocus
          classNames={{ input: classes.number ?? '', error: classes.problem ?? '', section: classes.section ?? '' }}
          aria-label={t('dial.number')}
          placeholder={t('dial.placeholder')}
          type="text"
          inputMode="tel"
          autoComplete="off"
          spellCheck={false}
          value={masked ? maskedNumber(field.shown) : field.shown}
          error={problem === null ? null : t(`problem.${problem}`)}
          onChange={onInput}
          onCompositionEnd={(event) => {
            const { value, selectionStart } = event.currentTarget
            setField(editField(field, { text: value, caret: selectionStart ?? value.length, erased: null }, country))
          }}
          onSelect={(event) => {
            const caret = event.currentTarget.selectionEnd ?? field.caret
            if (caret !== field.caret) dialDraft.setState({ field: { ...field, caret } })
          }}
          onKeyDownCapture={(event) => {
            if (combobox.dropdownOpened || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
            const way = event.key === 'ArrowUp' ? 'older' : event.key === 'ArrowDown' ? 'newer' : null
            // What somebody has typed is not overwritten by an arrow; with it the list opens as ever.
            if (way === null || !(isWalking() || (way === 'older' && field.shown === ''))) return
            event.preventDefault()
            event.stopPropagation()
            void step(way)
          }}
          onBlur={() => combobox.closeDropdown()}
          rightSectionWidth={field.shown === '' ? '2.25rem' : '4rem'}
          rightSection={
            <>
              {field.shown === '' ? null : (
                <ActionIcon
                  variant="subtle"
                  color="away"
                  aria-label={t('dial.clear')}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => {
                    setField(emptyField)
                    inputRef.current?.focus()
                  }}
                >
                  <IconX size="1rem" stroke={1.75} aria-hidden="true" />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="away"
                aria-label={t('dial.recents')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  inputRef.current?.focus()
                  combobox.toggleDropdown()
                }}
              >
                <IconChevronDown size="1rem" stroke={1.75} aria-hidden="true" />
              </ActionIcon>
            </>
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('dial.recents')}>
          {matching.length === 0 ? (
            <Combobox.Empty>{t('dial.noRecents')}</Combobox.Empty>
          ) : (
            matching.map((number) => (
              <Combobox.Option key={number} value={number}>
                {shownNumber(number, country)}
              </Combobox.Option>
            ))
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
