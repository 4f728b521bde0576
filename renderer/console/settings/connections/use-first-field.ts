import { type RefObject, useEffect, useRef } from 'react'
import type { Problems } from './problems.ts'

/** The keyboard begins in the first field of a form, and goes to the first one that has a problem. */
export function useFirstField(problems: Problems): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const field = wrong ?? form.current?.querySelector<HTMLElement>('input:not([type="radio"])')
    field?.focus()
  }, [problems])
  return form
}
