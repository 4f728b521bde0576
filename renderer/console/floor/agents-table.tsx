import type { VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { AgentsSort } from '../../../shared/floor-preferences.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { useView } from '../view-store.ts'
import { agentFocus, openMenu } from './agent-focus.ts'
import { AgentLine } from './agent-line.tsx'
import { AgentsHead } from './agents-head.tsx'
import classes from './agents-table.module.css'
import { useLineWords } from './line-words.ts'
import { type RowSlots, rowSlots } from './row-slots.ts'
import { rowsMoving } from './rows-moving.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

type AgentsTableProps = {
  readonly rows: readonly AgentRow[]
  readonly isStale: boolean
  readonly sort: AgentsSort
  readonly onSort: (sort: AgentsSort) => void
}

/** Of the look's rows, rem. */
const rowRem = 2.125

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/**
 * Thousands of agents: only the rows in sight are drawn. The keyboard moves a mark through all of them; Enter opens what
 * can be done for the one that is marked.
 */
export function AgentsTable({ rows, isStale, sort, onSort }: AgentsTableProps) {
  const t = useText('floor')
  const id = useId()
  const words = useLineWords()
  const [slots] = useState(rowSlots)
  const longAfter = useView((view) => view.preferences.floor.longAfter)
  const activeKey = useStore(agentFocus, ({ active }) => active)
  const menuKey = useStore(agentFocus, ({ menu }) => menu)
  const active = rows.findIndex(({ key }) => key === activeKey)
  const open = menuKey === null ? -1 : rows.findIndex(({ key }) => key === menuKey)
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])
  const { scroll, virtual } = useVirtualRows({
    keys,
    rem: rowRem,
    // Who is marked, and whose menu is open, stays, wherever the order puts them meanwhile.
    rangeExtractor: (range) => {
      const shown = slots.take(range)
      const kept = new Set([open, active].filter((index) => index !== -1 && !shown.includes(index)))
      return kept.size === 0 ? [...shown] : [...shown, ...kept].sort((one, other) => one - other)
    },
  })

  const isMoving = virtual.isScrolling
  useEffect(() => {
    rowsMoving.setState({ is: isMoving })
    return () => rowsMoving.setState({ is: false })
  }, [isMoving])
  const drawn = virtual.getVirtualItems()
  const isDrawn = active !== -1 && drawn.some(({ index }) => index === active)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const isOpening = event.key === 'Enter' || event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')
    if (isOpening && activeKey !== null && active !== -1) {
      event.preventDefault()
      // Or the menu would take this very key for one outside of itself.
      event.stopPropagation()
      virtual.scrollToIndex(active)
      return openMenu(activeKey)
    }
    const to = placeAfter(event.key, active, rows.length)
    if (to === null) return
    event.preventDefault()
    agentFocus.setState({ active: rows[to]?.key ?? null })
    virtual.scrollToIndex(to)
  }

  return (
    <div
      className={classes.scroll}
      ref={scroll}
      data-stale={isStale}
      role="grid"
      aria-label={t('agents.title')}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={isDrawn ? `${id}-${activeKey}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <AgentsHead sort={sort} onSort={onSort} />
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {(isMoving ? inSlots(drawn, slots) : drawn).map(({ index, start }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <AgentLine
              // An element is for a place and not for an agent: scrolling writes into those that left at the other end.
              // Never another one for being marked, or a press that marks a row would lose the button it began on.
              key={index === open ? row.key : (slots.of(index) ?? row.key)}
              id={`${id}-${row.key}`}
              row={row}
              index={index}
              top={start}
              isActive={row.key === activeKey}
              longAfter={longAfter}
              words={words}
            />
          )
        })}
      </div>
    </div>
  )
}

/** In the order of their elements instead of that of the list: while it moves, none of them has to change its place. */
const inSlots = (drawn: readonly VirtualItem[], slots: RowSlots): readonly VirtualItem[] =>
  drawn.toSorted((one, other) => (slots.of(one.index) ?? -1) - (slots.of(other.index) ?? -1))

function placeAfter(key: string, active: number, count: number): number | null {
  const step = steps[key]
  const to =
    step !== undefined ? (active === -1 ? 0 : active + step) : key === 'Home' ? 0 : key === 'End' ? count : null
  return to === null ? null : Math.max(0, Math.min(count - 1, to))
}
