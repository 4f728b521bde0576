import { doNotDisturb, Reason, type SettableState } from '../../../shared/agent.ts'
import type { ProfileSummary } from '../../../shared/profile.ts'

/** One line of the state menu. `other` opens the line for a reason of one's own. */
export type StateChoice =
  | { readonly kind: 'state'; readonly state: SettableState }
  | { readonly kind: 'other'; readonly of: 'busy' | 'away' }

export type Reasons = ProfileSummary['reasons']

const key = (state: SettableState): string => (state.kind === 'idle' ? 'idle' : `${state.kind}/${state.reason}`)

export const choiceKey = (choice: StateChoice): string =>
  choice.kind === 'state' ? key(choice.state) : `other:${choice.of}`

/** Everything that can be asked for, in the fixed order that the digits pick from. */
export function allChoices(reasons: Reasons): readonly StateChoice[] {
  const of = (kind: 'busy' | 'away'): StateChoice[] => [
    { kind: 'state', state: { kind, reason: '' } },
    ...[...new Set(reasons[kind])]
      .filter((reason) => reason !== '')
      .map((reason): StateChoice => ({ kind: 'state', state: { kind, reason } })),
  ]
  return [
    { kind: 'state', state: { kind: 'idle' } },
    ...of('busy'),
    ...of('away'),
    { kind: 'state', state: doNotDisturb },
    { kind: 'other', of: 'busy' },
    { kind: 'other', of: 'away' },
  ]
}

/**
 * The lines that hold the typed text, by what is written on them (`label`); a text that could be a reason is also
 * offered as one of one's own.
 */
export function matchingChoices(
  all: readonly StateChoice[],
  typed: string,
  label: (choice: StateChoice) => string,
): readonly StateChoice[] {
  const wanted = typed.trim().toLocaleLowerCase()
  if (wanted === '') return all
  const hits = all.filter((choice) => choice.kind === 'state' && label(choice).toLocaleLowerCase().includes(wanted))
  return [...hits, ...ownReasons(typed).filter((own) => !all.some((choice) => choiceKey(choice) === choiceKey(own)))]
}

/** A typed reason as `busy/…` and `away/…`; none when the text cannot be a reason. */
export function ownReasons(typed: string, kinds: readonly ('busy' | 'away')[] = ['busy', 'away']): StateChoice[] {
  const reason = Reason.safeParse(typed.trim())
  if (!reason.success || reason.data === '') return []
  return kinds.map((kind): StateChoice => ({ kind: 'state', state: { kind, reason: reason.data } }))
}

/** Digits 1–9 pick the first nine lines. */
export function pickedByDigit(choices: readonly StateChoice[], pressed: string): StateChoice | undefined {
  return /^[1-9]$/.test(pressed) ? choices[Number(pressed) - 1] : undefined
}
