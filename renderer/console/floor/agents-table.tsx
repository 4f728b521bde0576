import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { useVisibleRows } from '../history/use-visible-rows.ts'
import { AgentLine } from './agent-line.tsx'
import type { AgentsSort } from './agents.ts'
import classes from './agents-table.module.css'

type AgentsTableProps = {
  readonly rows: readonly AgentRow[]
  readonly isStale: boolean
  readonly sort: AgentsSort
  readonly onSort: (sort: AgentsSort) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Thousands of agents: only the rows in sight are drawn; the keyboard moves a mark through all of them. */
export function AgentsTable({ rows, isStale, sort, onSort }: AgentsTableProps) {
  const t = useText('floor')
  const id = useId()
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const { scrollRef, visible, reveal } = useVisibleRows(rows.length)
  const active = rows.findIndex(({ key }) => key === activeKey)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const step = steps[event.key]
    const to =
      step !== undefined
        ? active === -1
          ? 0
          : active + step
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? rows.length - 1
            : null
    if (to === null) return
    event.preventDefault()
    const index = Math.max(0, Math.min(rows.length - 1, to))
    setActiveKey(rows[index]?.key ?? null)
    reveal(index)
  }
  const head = (by: AgentsSort['by'], className: string | undefined) => (
    <th
      scope="col"
      className={className}
      aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      <UnstyledButton
        className={classes.sort}
        onClick={() => onSort({ by, down: sort.by === by ? !sort.down : by === 'calls' })}
      >
        {t(`column.${by}`)}
        {sort.by !== by ? null : sort.down ? (
          <IconArrowDown size="0.75rem" stroke={2} aria-hidden="true" />
        ) : (
          <IconArrowUp size="0.75rem" stroke={2} aria-hidden="true" />
        )}
      </UnstyledButton>
    </th>
  )

  return (
    <div className={classes.scroll} ref={scrollRef} data-stale={isStale}>
      <table
        className={classes.table}
        role="grid"
        aria-label={t('agents.title')}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active === -1 ? undefined : `${id}-${activeKey}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            {head('name', classes.name)}
            {head('state', classes.state)}
            <th scope="col">{t('column.doing')}</th>
            {head('since', classes.time)}
            <th scope="col" className={classes.time}>
              {t('column.delay')}
            </th>
            {head('calls', classes.calls)}
            <th scope="col" className={classes.more}>
              <VisuallyHidden>{t('column.help')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          <Blank height={visible.before} />
          {rows.slice(visible.from, visible.to).map((row, index) => (
            <AgentLine
              key={row.key}
              id={`${id}-${row.key}`}
              row={row}
              index={visible.from + index}
              isActive={row.key === activeKey}
            />
          ))}
          <Blank height={visible.after} />
        </tbody>
      </table>
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
