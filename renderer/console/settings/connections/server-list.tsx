import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useId, useRef } from 'react'
import { useText } from '../../../i18n/i18n.ts'
import classes from './form.module.css'
import { useProblemText } from './problem-text.ts'
import type { Problems } from './problems.ts'
import { useAddedRow } from './use-added-row.ts'

type ServerListProps = {
  readonly label: string
  readonly description: string
  readonly columnLabel: string
  readonly servers: readonly string[]
  readonly problems: Problems
  readonly onChange: (servers: readonly string[]) => void
}

/** As many as main takes. */
const mostServers = 8

/** The exchange's addresses in the order they are tried; there is always a line to type in. */
export function ServerList({ label, description, columnLabel, servers, problems, onChange }: ServerListProps) {
  const t = useText('connections')
  const problemText = useProblemText()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const rows = servers.length === 0 ? [''] : servers
  const willFocus = useAddedRow(list, rows.length)
  return (
    <div className={classes.listField} role="group" aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <span className={classes.hint}>{description}</span>
      <ul ref={list} className={classes.rows}>
        {rows.map((server, index) => (
          // A row has nothing of its own that lasts: its place is its key.
          <li key={index} className={classes.row}>
            <TextInput
              className={classes.grow}
              value={server}
              error={problemText(problems[`servers.${index}`])}
              aria-label={t('form.row', { column: columnLabel, row: index + 1 })}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange(rows.map((one, at) => (at === index ? event.currentTarget.value : one)))}
            />
            {rows.length === 1 ? null : (
              <ActionIcon
                className={classes.removeRow}
                variant="subtle"
                color="away"
                size="2.125rem"
                aria-label={t('form.remove-row', { row: index + 1 })}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <IconTrash size="1rem" stroke={1.75} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {rows.length >= mostServers ? null : (
        <Button
          className={classes.addRow}
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size="0.875rem" stroke={1.75} aria-hidden="true" />}
          aria-describedby={id}
          onClick={() => {
            willFocus()
            onChange([...rows, ''])
          }}
        >
          {t('form.add-row')}
        </Button>
      )}
    </div>
  )
}
