import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { HistoryRow } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'
import { CallRow } from './call-row.tsx'
import classes from './call-table.module.css'
import { useVisibleRows } from './use-visible-rows.ts'

type CallTableProps = {
  readonly label: string
  readonly rows: readonly HistoryRow[]
  /** Local midnight; rows of another day say which. Null = all are of one day. */
  readonly today: number | null
  /** Greyed: newer ones are on their way. */
  readonly stale: boolean
  /** Why nobody can be called back now, in words. */
  readonly cannotCall: string | null
  readonly onOpen: (row: HistoryRow) => void
  readonly onCallBack: (row: HistoryRow) => void
  readonly onNearEnd?: () => void
  /** Below the last row. */
  readonly foot?: ReactNode
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** A long list of calls: only the rows in sight are drawn; the keyboard moves a mark through all of them. */
export function CallTable(props: CallTableProps) {
  const { label, rows, today, stale, cannotCall, onOpen, onCallBack, onNearEnd, foot } = props
  const t = useText('history')
  const id = useId()
  const [activeId, setActiveId] = useState<string | null>(null)
  const { scrollRef, visible, reveal } = useVisibleRows(rows.length)
  const active = rows.findIndex((row) => row.id === activeId)
  const rowId = (row: HistoryRow) => `${id}-${row.id}`

  const nearEnd = visible.to >= rows.length - 5
  useEffect(() => {
    if (nearEnd) onNearEnd?.()
  }, [nearEnd, rows.length, onNearEnd])

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row === undefined) return
    setActiveId(row.id)
    reveal(rows.indexOf(row))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const step = steps[event.key]
    const row = rows[active]
    if (step !== undefined) goTo(active === -1 ? 0 : active + step)
    else if (event.key === 'Home') goTo(0)
    else if (event.key === 'End') goTo(rows.length - 1)
    else if (event.key === 'Enter' && row !== undefined && !event.ctrlKey) onOpen(row)
    else if (event.key === 'Enter' && row !== undefined && cannotCall === null && row.number !== '') onCallBack(row)
    else return
    event.preventDefault()
  }

  return (
    <div className={classes.scroll} ref={scrollRef} data-stale={stale}>
      <table
        className={classes.table}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-busy={stale}
        aria-activedescendant={active === -1 ? undefined : `${id}-${activeId}`}
        data-dated={today !== null}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.direction}>
              <VisuallyHidden>{t('column.direction')}</VisuallyHidden>
            </th>
            <th scope="col">{t('column.who')}</th>
            <th scope="col" className={classes.queue}>
              {t('column.queue')}
            </th>
            <th scope="col" className={classes.length}>
              {t('column.length')}
            </th>
            <th scope="col" className={classes.result}>
              {t('column.result')}
            </th>
            <th scope="col" className={classes.time}>
              {t('column.time')}
            </th>
            <th scope="col" className={classes.call}>
              <VisuallyHidden>{t('column.callBack')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          <Blank height={visible.before} />
          {rows.slice(visible.from, visible.to).map((row, index) => (
            <CallRow
              key={row.id}
              id={rowId(row)}
              row={row}
              index={visible.from + index}
              today={today}
              active={row.id === activeId}
              cannotCall={cannotCall}
              onOpen={() => {
                setActiveId(row.id)
                onOpen(row)
              }}
              onCallBack={() => onCallBack(row)}
            />
          ))}
          <Blank height={visible.after} />
        </tbody>
      </table>
      {foot}
    </div>
  )
}

/** Stands for rows that are out of sight. */
function Blank({ height }: { readonly height: number }) {
  return height === 0 ? null : (
    <tr aria-hidden="true" className={classes.blank}>
      <td style={{ height }} />
    </tr>
  )
}
