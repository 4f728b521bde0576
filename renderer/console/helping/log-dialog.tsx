import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { AuditEntry } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { bridge } from '../bridge.ts'
import { useFloor } from '../floor/floor-store.ts'
import { moment } from '../history/when.ts'
import { HelpingDialog } from './helping-dialog.tsx'
import { closeHelping } from './helping-store.ts'
import classes from './helping.module.css'

const pageSize = 50

/** What was done to others at this desk, newest first; it is kept here and only ever added to. */
export function LogDialog() {
  const t = useText('helping')
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null)
  const [hasMore, setMore] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  /** The entry before which to read; null: from the newest on. */
  const [before, setBefore] = useState<number | null>(null)
  useEffect(() => {
    let isOpen = true
    void bridge.request('floor.audit', { before, limit: pageSize }).then((answer) => {
      if (!isOpen) return
      if (!answer.ok) return setRefused(answer.error)
      const page = answer.value.entries
      setEntries((known) => [...(before === null ? [] : (known ?? [])), ...page])
      setMore(page.length === pageSize)
    })
    return () => {
      isOpen = false
    }
  }, [before])
  const last = entries?.at(-1)
  return (
    <HelpingDialog
      wide
      title={t('log.title')}
      refused={refused}
      buttons={
        <>
          {hasMore && last !== undefined ? (
            <Button variant="subtle" onClick={() => setBefore(last.id)}>
              {t('log.older')}
            </Button>
          ) : null}
          <Button variant="default" onClick={closeHelping}>
            {t('close')}
          </Button>
        </>
      }
    >
      {entries === null && refused === null ? (
        <p className={classes.hint} role="status">
          {t('loading')}
        </p>
      ) : null}
      {entries?.length === 0 ? <p className={classes.empty}>{t('log.none')}</p> : null}
      {entries === null || entries.length === 0 ? null : <LogTable entries={entries} />}
    </HelpingDialog>
  )
}

function LogTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const t = useText('helping')
  const language = useLanguage()
  const failureText = useFailureText()
  const agents = useFloor((floor) => floor.agents)
  const person = (who: string): string => {
    const names = who.split(', ').map((one) => {
      const row = agents.find(({ name, agentId, key }) => name === one || String(agentId) === one || key === one)
      return row === undefined ? one : `${row.displayName} (${one})`
    })
    return names.join(', ')
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t('log.title')}>
        <thead>
          <tr>
            {(['when', 'by', 'what', 'whom', 'outcome'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`log.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, by, action, to, detail, outcome }) => (
            <tr key={id}>
              <td className={classes.when}>{moment(at, language)}</td>
              <td>{by}</td>
              <td>
                {t(`log.action.${action}`)}
                {detail === '' ? null : <div className={classes.second}>{detail}</div>}
              </td>
              <td>{person(to)}</td>
              <td className={outcome.kind === 'failed' ? classes.bad : undefined}>
                {outcome.kind === 'failed' ? failureText(outcome.failure) : t(`log.is.${outcome.kind}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
