import { AsYouType, type CountryCode, isSupportedCountry } from 'libphonenumber-js/min'
import { cleanNumber, type NumberProblem } from '../../../shared/phone-number.ts'
import { err, type Result } from '../../../shared/result.ts'

/** The number field: what stands in it, where the caret is, and the dial string it means. */
export type DialField = {
  readonly shown: string
  readonly caret: number
  readonly number: Result<string, NumberProblem>
}

/** What the browser says the field has become. `erased`: a single character was deleted to the left or right. */
export type Edit = { readonly text: string; readonly caret: number; readonly erased: 'left' | 'right' | null }

export const emptyField: DialField = { shown: '', caret: 0, number: err('empty') }

const isDialled = (character: string): boolean => /[\d*#+]/.test(character.normalize('NFKC'))
const dialledIn = (text: string): number => [...text].filter(isDialled).length

/** Below this many digits it may be an inside extension or a hotline such as 95588, which nobody groups. */
const shortestGrouped = 7

/** Grouped the country's way as far as it goes; star codes and what the library would change stay as typed. */
export function formatTyped(number: string, country: string): string {
  if (/[*#]/.test(number) || number.length < shortestGrouped) return number
  const home = country.toUpperCase()
  const formatter = isSupportedCountry(home) ? new AsYouType(home satisfies CountryCode) : new AsYouType()
  const formatted = formatter.input(number)
  return formatted.replace(/[^\d+]/g, '') === number ? formatted : number
}

/** The caret's place in `shown` after `count` dialled characters. */
function caretAfter(shown: string, count: number): number {
  if (count <= 0) return 0
  let seen = 0
  for (const [index, character] of [...shown].entries()) {
    if (isDialled(character)) seen += 1
    if (seen === count) return index + 1
  }
  return shown.length
}

/** Deleting only a blank of ours would look like a dead key, so the digit behind it goes too. */
function throughBlank(before: DialField, { text, caret, erased }: Edit): { text: string; caret: number } {
  const onlyBlank = erased !== null && before.number.ok && dialledIn(text) === dialledIn(before.shown)
  if (!onlyBlank) return { text, caret }
  return erased === 'left' && caret > 0
    ? { text: text.slice(0, caret - 1) + text.slice(caret), caret: caret - 1 }
    : { text: text.slice(0, caret) + text.slice(caret + 1), caret }
}

/** Cleans and groups while one types or pastes; what is no number stays as it was typed, so that one sees why. */
export function editField(before: DialField, edit: Edit, country: string): DialField {
  const { text, caret } = throughBlank(before, edit)
  const number = cleanNumber(text)
  if (!number.ok) return { shown: text, caret, number }
  const shown = formatTyped(number.value, country)
  const atEnd = caret >= text.length
  return { shown, caret: atEnd ? shown.length : caretAfter(shown, dialledIn(text.slice(0, caret))), number }
}

/** An input method is still composing: nothing may be changed under it. */
export const composeField = (text: string, caret: number): DialField => ({
  shown: text,
  caret,
  number: cleanNumber(text),
})

/** A key of the keypad, at the caret. */
export function pressKey(before: DialField, key: string, country: string): DialField {
  const text = before.shown.slice(0, before.caret) + key + before.shown.slice(before.caret)
  return editField(before, { text, caret: before.caret + key.length, erased: null }, country)
}

export const fieldOf = (number: string, country: string): DialField =>
  editField(emptyField, { text: number, caret: number.length, erased: null }, country)

/** Whether the problem is worth a sentence yet: an unfinished number is none before one tries to call it. */
export function problemToShow(field: DialField, tried: boolean): NumberProblem | null {
  if (field.number.ok) return null
  const { error } = field.number
  return tried || error === 'not-a-number' || error === 'too-long' ? error : null
}
