import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useId, useRef } from 'react'
import { useText } from '../../../i18n/i18n.ts'
import { emptyRow, type NamedRow } from './draft.ts'
import classes from './form.module.css'
import { useProblemText } from './problem-text.ts'
import type { Problems } from './problems.ts'
import { useAddedRow } from './use-added-row.ts'

type NamedListProps = {
  readonly label: string
  readonly description: string
  /** Where its problems are found. */
  readonly path: string
  readonly rows: readonly NamedRow[]
  readonly problems: Problems
  readonly onChange: (rows: readonly NamedRow[]) => void
}

/** An editable list of numbers and their names. */
export function NamedList({ label, description, path, rows, problems, onChange }: NamedListProps) {
  const t = useText('connections')
  const problemText = useProblemText()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const willFocus = useAddedRow(list, rows.length)
  const change = (index: number, row: Partial<NamedRow>) =>
    onChange(rows.map((one, at) => (at === index ? { ...one, ...row } : one)))
  const cell = (index: number, name: keyof NamedRow) => ({
    value: rows[index]?.[name] ?? '',
    error: problemText(problems[`${path}.${index}.${name}`]),
    'aria-label': t('form.row', { column: t(`form.column.${name}`), row: index + 1 }),
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: HTMLInputElement }) =>
      change(index, { [name]: event.currentTarget.value }),
  })

  return (
    <div className={classes.listField} role="group" aria-labelledby={id}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <span className={classes.hint}>{description}</span>
      {rows.length === 0 ? null : (
        <ul ref={list} className={classes.rows}>
          {rows.map((_, index) => (
            // A row has nothing of its own that lasts: its place is its key.
            <li key={index} className={classes.row}>
              <TextInput className={classes.number} inputMode="numeric" {...cell(index, 'id')} />
              <TextInput className={classes.grow} {...cell(index, 'name')} />
              <ActionIcon
                className={classes.removeRow}
                variant="subtle"
                color="away"
                size="2.125rem"
                aria-label={t('form.remove-row', { row: index + 1 })}
                onClick={() => onChange(rows.filter((__, at) => at !== index))}
              >
                <IconTrash size="1rem" stroke={1.75} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {problems[path] === undefined ? null : (
        <p className={classes.problem} role="alert">
          {problemText(problems[path])}
        </p>
      )}
      <Button
        className={classes.addRow}
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size="0.875rem" stroke={1.75} aria-hidden="true" />}
        aria-describedby={id}
        onClick={() => {
          willFocus()
          onChange([...rows, emptyRow])
        }}
      >
        {t('form.add-row')}
      </Button>
    </div>
  )
}
