import { useMemo, useState } from 'react'
import { type Choice, choicesFor, keyOf, mayChoose, steady } from './choices.ts'
import type { Looking } from './directory-store.ts'

type Order = { readonly typed: string; readonly keys: readonly string[] }

/** What can be chosen for what is typed, in an order that stays, with the marked one and the chosen one. */
export function useChoices(looking: Looking, typed: string) {
  const [order, setOrder] = useState<Order>({ typed, keys: [] })
  const [marked, setMarked] = useState<{ readonly typed: string; readonly key: string } | null>(null)
  const [chosenKey, setChosenKey] = useState<string | null>(null)

  const colleagues = looking.kind === 'there' ? looking.directory.colleagues : null
  const found = useMemo(() => choicesFor(colleagues?.values() ?? [], typed), [colleagues, typed])
  const choices = useMemo(() => (order.typed === typed ? steady(order.keys, found) : found), [order, typed, found])
  const keys = choices.map(keyOf)
  // Decided while rendering: an effect would show the new order for one frame.
  if (
    order.typed !== typed ||
    order.keys.length !== keys.length ||
    order.keys.some((key, index) => key !== keys[index])
  )
    setOrder({ typed, keys })

  const open = choices.filter(mayChoose)
  // Untouched, nothing is marked, so that Enter does nothing; what is typed marks the first.
  const key = marked?.typed === typed ? marked.key : typed.trim() === '' ? null : keyOfFirst(open)
  const active = open.some((choice) => keyOf(choice) === key) ? key : null

  return {
    choices,
    active,
    chosen: choices.find((choice) => keyOf(choice) === chosenKey) ?? null,
    move: (by: number) => {
      const now = open.findIndex((choice) => keyOf(choice) === active)
      const to = now < 0 ? (by > 0 ? 0 : open.length - 1) : Math.max(0, Math.min(open.length - 1, now + by))
      const next = open[to]
      if (next !== undefined) setMarked({ typed, key: keyOf(next) })
    },
    choose: (choice: Choice) => {
      setMarked({ typed, key: keyOf(choice) })
      setChosenKey(keyOf(choice))
    },
    unchoose: () => setChosenKey(null),
  }
}

const keyOfFirst = ([first]: readonly Choice[]): string | null => (first === undefined ? null : keyOf(first))
