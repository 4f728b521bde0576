import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo } from 'react'
import type { AgentsSort } from '../../../shared/floor-preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import classes from './agents-table.module.css'

type AgentsHeadProps = { readonly sort: AgentsSort; readonly onSort: (sort: AgentsSort) => void }

/** What the columns are called, and by which of them the rows are sorted. It stands still while the rows below it move. */
export const AgentsHead = memo(function AgentsHead({ sort, onSort }: AgentsHeadProps) {
  const t = useText('floor')
  const head = (by: AgentsSort['by'], className: string | undefined) => (
    <div
      role="columnheader"
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
    </div>
  )
  return (
    <div role="row" className={classes.head} aria-rowindex={1}>
      {head('name', classes.name)}
      {head('state', classes.state)}
      <div role="columnheader">{t('column.doing')}</div>
      {head('since', classes.number)}
      <div role="columnheader" className={classes.phone}>
        {t('column.phone')}
      </div>
      {(['talk', 'delay'] as const).map((name) => (
        <div key={name} role="columnheader" className={`${classes.number} ${classes.minor}`}>
          {t(`column.${name}`)}
        </div>
      ))}
      {head('calls', classes.number)}
      <div role="columnheader" className={classes.number}>
        {t('column.missed')}
      </div>
      <div role="columnheader" className={classes.more}>
        <VisuallyHidden>{t('column.help')}</VisuallyHidden>
      </div>
    </div>
  )
})
