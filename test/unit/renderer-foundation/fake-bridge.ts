import type { Answer, Bridge, Payload } from '../../../shared/contract.ts'

type Changed = Payload<'view.changed'>
type Asked = { readonly name: string; readonly input: unknown }

/** Main as a console sees it: answers are given by hand, changes are told by hand. */
export function fakeBridge() {
  const listeners = new Set<(payload: Changed) => void>()
  const asked: Asked[] = []
  const waiting: ((answer: unknown) => void)[] = []

  const bridge: Bridge<'console'> = {
    request: (name, input) => {
      asked.push({ name, input })
      return new Promise((resolve) => waiting.push(resolve as (answer: unknown) => void))
    },
    on: (_name, listener) => {
      const told = listener as (payload: Changed) => void
      listeners.add(told)
      return () => listeners.delete(told)
    },
  }

  return {
    bridge,
    asked,
    listening: () => listeners.size,
    tell: (change: Changed) => {
      for (const listener of listeners) listener(change)
    },
    /** Answers the oldest unanswered request and lets what follows from it happen. */
    answer: async (answer: Answer<'view.snapshot'>) => {
      waiting.shift()?.(answer)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}
