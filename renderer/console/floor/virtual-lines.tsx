import { type ReactNode, useMemo } from 'react'
import { useVirtualRows } from './use-virtual-rows.ts'
import classes from './virtual-lines.module.css'

type VirtualLinesProps<Line extends { readonly key: string }> = {
  readonly label: string
  readonly lines: readonly Line[]
  readonly isStale: boolean
  readonly children: (line: Line) => ReactNode
}

/** A list as long as it wants to be, of which only the lines in sight are drawn. Scrolls by the keyboard as well. */
export function VirtualLines<Line extends { readonly key: string }>(props: VirtualLinesProps<Line>) {
  const { label, lines, isStale, children } = props
  const keys = useMemo(() => lines.map(({ key }) => key), [lines])
  const { scroll, virtual } = useVirtualRows({ keys, rem: 2.125 })
  return (
    <div className={classes.scroll} ref={scroll} data-stale={isStale} tabIndex={0} role="group" aria-label={label}>
      {/* Its width and row height follow the size of the text. */}
      <div className={classes.probe} />
      <ul className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index]
          return line === undefined ? null : (
            <li
              key={key}
              className={classes.line}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {children(line)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
