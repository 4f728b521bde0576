import { type RefObject, useEffect, useRef } from 'react'

/** After "Add a line" the keyboard goes on in the new line. Returns what to call before the line is added. */
export function useAddedRow(list: RefObject<HTMLElement | null>, count: number): () => void {
  const adding = useRef(false)
  useEffect(() => {
    if (!adding.current) return
    adding.current = false
    list.current?.lastElementChild?.querySelector('input')?.focus()
  }, [list, count])
  return () => {
    adding.current = true
  }
}
