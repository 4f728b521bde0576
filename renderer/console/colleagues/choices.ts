import type { Colleague, Presence } from '../../../shared/colleague.ts'
import { cleanNumber } from '../../../shared/phone-number.ts'
import type { StateKind } from '../../ui/state-mark.tsx'
import { markOf } from '../session/shown-state.ts'

/** Somebody or something that a call can go to. */
export type Choice =
  | { readonly kind: 'colleague'; readonly colleague: Colleague }
  /** A dial string. */
  | { readonly kind: 'number'; readonly number: string }

export const keyOf = (choice: Choice): string =>
  choice.kind === 'number' ? 'number' : `colleague ${choice.colleague.name}`

/** Who is signed out has no phone that could ring. */
export const mayChoose = (choice: Choice): boolean =>
  choice.kind === 'number' || choice.colleague.presence.kind === 'signed-in'

export const nameOf = ({ displayName, name }: Colleague): string => (displayName === '' ? name : displayName)

export function markOfPresence(presence: Presence): StateKind {
  if (presence.kind === 'signed-out') return 'offline'
  return presence.state === null ? 'waiting' : markOf(presence.state)
}

const ranks = ['idle', 'online', 'fetching', 'talking', 'busy', 'away'] as const

/** Free ones first, then those who may soon be. */
function rank({ presence }: Colleague): number {
  if (presence.kind === 'signed-out') return ranks.length + 1
  return presence.state === null ? ranks.length : ranks.indexOf(presence.state.kind)
}

/** Shorter pieces of an extension's id would find people by chance. */
const shortestExtension = 4

function fits(colleague: Colleague, words: readonly string[]): boolean {
  const names = [colleague.displayName, colleague.name, colleague.num].map((text) => text.toLocaleLowerCase())
  const extension = colleague.extension.toLocaleLowerCase()
  return words.every(
    (word) =>
      names.some((name) => name.includes(word)) || (word.length >= shortestExtension && extension.startsWith(word)),
  )
}

/** Who fits what is typed, and the typed number itself when it is one. Whoever is named exactly comes first. */
export function choicesFor(colleagues: Iterable<Colleague>, typed: string): readonly Choice[] {
  const number = cleanNumber(typed)
  const wanted = typed.trim().toLocaleLowerCase()
  const words = number.ok ? [number.value] : wanted.split(/\s+/).filter((word) => word !== '')
  const isNamed = ({ name, num, displayName }: Colleague) =>
    words.length > 0 &&
    [name, num, displayName].some((text) => text.toLocaleLowerCase() === (words.length === 1 ? words[0] : wanted))
  const found = [...colleagues]
    .filter((colleague) => fits(colleague, words))
    .map((colleague) => ({ colleague, named: isNamed(colleague) ? 0 : 1, rank: rank(colleague) }))
    .sort(
      (a, b) =>
        a.named - b.named ||
        a.rank - b.rank ||
        nameOf(a.colleague).localeCompare(nameOf(b.colleague), undefined, { numeric: true }),
    )
    .map(({ colleague }): Choice => ({ kind: 'colleague', colleague }))
  return number.ok ? [...found, { kind: 'number', number: number.value }] : found
}

/**
 * The same choices in the order in which they stood: a list that somebody points at must not move under the hand because
 * a colleague has picked up the phone. New ones come last.
 */
export function steady(order: readonly string[], choices: readonly Choice[]): readonly Choice[] {
  const place = new Map(order.map((key, index) => [key, index]))
  const at = (choice: Choice) => place.get(keyOf(choice)) ?? order.length
  return choices.toSorted((a, b) => at(a) - at(b))
}
