import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type VisibleRows, visibleRows } from './visible-rows.ts'

/** Heights of look's rows and of a heading that stays on top, in rem. */
const rowRem = 2.125
const usualHeadRem = 1.875

const remPixels = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

type VisibleRowsHandle = {
  readonly scrollRef: RefObject<HTMLDivElement | null>
  readonly visible: VisibleRows
  /** Scrolls so far that this row is in sight. */
  readonly reveal: (index: number) => void
}

export function useVisibleRows(count: number, headRem: number = usualHeadRem): VisibleRowsHandle {
  const scrollRef = useRef<HTMLDivElement>(null)
  const [visible, setVisible] = useState<VisibleRows>(() => visibleRows(0, 800, 34, count))

  useEffect(() => {
    const box = scrollRef.current
    if (box === null) return
    const look = () => {
      const next = visibleRows(box.scrollTop, box.clientHeight, rowRem * remPixels(), count)
      setVisible((now) => (now.from === next.from && now.to === next.to && now.after === next.after ? now : next))
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [count])

  const reveal = useCallback(
    (index: number) => {
      const box = scrollRef.current
      if (box === null) return
      const row = rowRem * remPixels()
      const head = headRem * remPixels()
      const top = index * row
      if (top < box.scrollTop) box.scrollTop = top
      else if (head + top + row > box.scrollTop + box.clientHeight) box.scrollTop = head + top + row - box.clientHeight
    },
    [headRem],
  )

  return { scrollRef, visible, reveal }
}
