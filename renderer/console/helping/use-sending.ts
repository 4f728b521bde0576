import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { closeHelping } from './helping-store.ts'

type Sent = { readonly ok: true } | { readonly ok: false; readonly error: Failure }

/** One request at a time; closes when it was done, and keeps the words of a refusal. */
export function useSending() {
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const send = async (request: () => Promise<Sent>, done: () => void = closeHelping): Promise<void> => {
    setSending(true)
    setRefused(null)
    const answer = await request()
    setSending(false)
    if (answer.ok) done()
    else setRefused(answer.error)
  }
  return { isSending, refused, send }
}
