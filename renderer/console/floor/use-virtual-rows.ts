import { useVirtualizer, type VirtualizerOptions, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef } from 'react'

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
  // Asked of the browser once: it is wanted for each row of thousands, whenever a list has another order.
  const height = useRef<number | null>(null)
  const estimateSize = useCallback(() => (height.current ??= rem * rootFontSize()), [rem])
  // The same function for the same rows, or all of them would be measured anew with each frame of a scroll.
  const getItemKey = useCallback((index: number) => keys[index] ?? index, [keys])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled, and the list is read anew each time
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroll.current,
    estimateSize,
    getItemKey,
    overscan: 6,
    ...(rangeExtractor === undefined ? {} : { rangeExtractor }),
  })
  useEffect(() => {
    const resized = new ResizeObserver(() => {
      height.current = null
      virtual.measure()
    })
    const probe = scroll.current?.firstElementChild
    if (probe) resized.observe(probe)
    return () => resized.disconnect()
  }, [virtual])
  return { scroll, virtual }
}

/** CSS pixels of one rem. */
const rootFontSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
