import { useVirtualizer, type VirtualizerOptions, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'

type Rows = {
  readonly scroll: RefObject<HTMLDivElement | null>
  readonly virtual: Virtualizer<HTMLDivElement, Element>
}

type Wanted = {
  readonly keys: readonly string[]
  /** Of one row, rem. */
  readonly rem: number
  readonly rangeExtractor?: VirtualizerOptions<HTMLDivElement, Element>['rangeExtractor']
}

/** The rows in sight of a long list. Their height is one of the look's, so it changes with the size of the text. */
export function useVirtualRows({ keys, rem, rangeExtractor }: Wanted): Rows {
  const scroll = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled, and the list is read anew each time
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    getItemKey: (index) => keys[index] ?? index,
    overscan: 6,
    ...(rangeExtractor === undefined ? {} : { rangeExtractor }),
  })
  useEffect(() => {
    const resized = new ResizeObserver(() => virtual.measure())
    const probe = scroll.current?.firstElementChild
    if (probe) resized.observe(probe)
    return () => resized.disconnect()
  }, [virtual])
  return { scroll, virtual }
}
