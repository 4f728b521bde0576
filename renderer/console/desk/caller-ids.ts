import { useCallback, useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/failure.ts'
import { bridge } from '../bridge.ts'

export type OwnNumbers = Output<'numbers.caller-ids'>

export type CallerIds =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: Failure }
  | { readonly kind: 'ready'; readonly own: OwnNumbers }

export type Choice = { readonly number: string; readonly name: string }
export type ChoiceGroup = { readonly name: string | null; readonly choices: readonly Choice[] }

/** The numbers by group, each once, in the first group that has it; those of no group last, under no name. */
export function choiceGroups({ numbers, groups }: OwnNumbers): readonly ChoiceGroup[] {
  const names = new Map(numbers.map(({ number, name }) => [number, name]))
  const taken = new Set<string>()
  const choicesOf = (candidates: readonly string[]): Choice[] =>
    candidates.flatMap((number) => {
      if (taken.has(number)) return []
      taken.add(number)
      return [{ number, name: names.get(number) ?? '' }]
    })
  const grouped: ChoiceGroup[] = groups.map((group) => ({ name: group.name, choices: choicesOf(group.numbers) }))
  const rest: ChoiceGroup = { name: null, choices: choicesOf(numbers.map(({ number }) => number)) }
  return [...grouped, rest].filter(({ choices }) => choices.length > 0)
}

export const hasNumber = (groups: readonly ChoiceGroup[], number: string): boolean =>
  groups.some(({ choices }) => choices.some((choice) => choice.number === number))

/** The enterprise's numbers; asked for once when the desk opens, and again on wish. */
export function useCallerIds(): { readonly callerIds: CallerIds; readonly readAgain: () => void } {
  const [callerIds, setCallerIds] = useState<CallerIds>({ kind: 'loading' })
  const [asked, setAsked] = useState(0)
  const readAgain = useCallback(() => setAsked((count) => count + 1), [])
  useEffect(() => {
    let current = true
    void bridge.request('numbers.caller-ids', undefined).then((answer) => {
      if (current)
        setCallerIds(answer.ok ? { kind: 'ready', own: answer.value } : { kind: 'failed', why: answer.error })
    })
    return () => {
      current = false
    }
  }, [asked])
  return { callerIds, readAgain }
}
