import type { Failure, System } from '../../../../shared/failure.ts'
import { unreachable } from '../../../../shared/unreachable.ts'
import { type Draft, isChanged } from './draft.ts'
import { emptyProfile, isProfileChanged, type NewProfile } from './new-profile.ts'
import type { Problems } from './problems.ts'

type Form = {
  readonly problems: Problems
  /** What main said to it. */
  readonly refused: Failure | null
  readonly sending: boolean
}

/** Where one is in the room of connections. */
export type Place =
  /** The chosen profile with its connections; `focus` is the one that was left, where the keyboard goes on. */
  | { readonly kind: 'list'; readonly focus: System | null }
  | (Form & {
      readonly kind: 'form'
      readonly system: System
      /** It is not in the profile yet. */
      readonly adding: boolean
      readonly before: Draft
      readonly draft: Draft
    })
  | (Form & { readonly kind: 'new-profile'; readonly draft: NewProfile })

export type FormPlace = Extract<Place, { kind: 'form' }>
export type NewProfilePlace = Extract<Place, { kind: 'new-profile' }>

/** Where one may want to go from a form that has not been saved. */
export type Destination =
  | { readonly kind: 'list' }
  | { readonly kind: 'profile'; readonly id: string }
  | { readonly kind: 'new-profile' }
  | { readonly kind: 'import' }
  | { readonly kind: 'away' }

export const atList = (focus: System | null = null): Place => ({ kind: 'list', focus })

const untouched: Form = { problems: {}, refused: null, sending: false }

export const atForm = (system: System, draft: Draft, adding: boolean): Place => ({
  kind: 'form',
  system,
  adding,
  before: draft,
  draft,
  ...untouched,
})

export const atNewProfile: Place = { kind: 'new-profile', draft: emptyProfile, ...untouched }

/** Typing into a form takes the complaint of main off it; the problems stay until the next try. */
export function typedInto(place: FormPlace, draft: Draft): FormPlace {
  return { ...place, draft, refused: null }
}

/** Something typed would be lost by leaving. */
export function isUnsaved(place: Place): boolean {
  switch (place.kind) {
    case 'list':
      return false
    case 'form':
      return isChanged(place.before, place.draft)
    case 'new-profile':
      return isProfileChanged(place.draft)
    default:
      return unreachable(place)
  }
}
