import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../../shared/failure.ts'
import { bridge } from '../bridge.ts'
import { type Directory, take } from './directory.ts'

export type Looking =
  /** Opened just now; what was known before may be long out of date and is not shown. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly why: Failure }
  | { readonly kind: 'there'; readonly directory: Directory }

/** `last` is only what the next question starts from. */
const store = createStore<{ readonly looking: Looking; readonly last: Directory | null }>(() => ({
  looking: { kind: 'asking' },
  last: null,
}))

const askEveryMs = 2_000

let lookers = 0
let timer: ReturnType<typeof setTimeout> | undefined

async function look(): Promise<void> {
  const { last } = store.getState()
  const answer = await bridge.request('colleagues.list', { known: last?.revision ?? null })
  if (lookers === 0) return
  if (answer.ok) {
    const directory = take(last, answer.value)
    store.setState({ looking: { kind: 'there', directory }, last: directory })
  } else if (store.getState().looking.kind !== 'there') {
    store.setState({ looking: { kind: 'failed', why: answer.error } })
  }
  clearTimeout(timer)
  timer = setTimeout(() => void look(), askEveryMs)
}

function join(): () => void {
  lookers += 1
  if (lookers === 1) {
    store.setState({ looking: { kind: 'asking' } })
    void look()
  }
  return () => {
    lookers -= 1
    if (lookers === 0) clearTimeout(timer)
  }
}

/** The live list; main asks the vendor only while something on the screen uses this. */
export function useDirectory(): Looking {
  useEffect(join, [])
  return useStore(store, ({ looking }) => looking)
}
