import { ActionIcon, Autocomplete, Button, NumberInput, Switch } from '@mantine/core'
import { IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { SkillChange } from '../../../shared/agent.ts'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { bridge } from '../bridge.ts'
import { useFloor } from '../floor/floor-store.ts'
import { HelpingDialog } from './helping-dialog.tsx'
import { closeHelping } from './helping-store.ts'
import classes from './helping.module.css'
import { changedRow, changesOf, raised, rowsOf, type SkillRow, withoutRow, withRow } from './skills-draft.ts'
import { useSending } from './use-sending.ts'

type SkillsDialogProps = { readonly row: AgentRow; readonly name: string }

/** All skills of an agent, highest score first; what will change is read before it is sent. */
export function SkillsDialog({ row, name }: SkillsDialogProps) {
  const t = useText('helping')
  // As it was opened: the vendor's word may change under the lead's hands.
  const [before] = useState(() => row.skills ?? [])
  const [rows, setRows] = useState(() => rowsOf(before))
  const [isReviewed, setReviewed] = useState(false)
  const { isSending, refused, send } = useSending()
  const changes = changesOf(before, rows)
  const person = `${row.displayName} (${name})`

  return (
    <HelpingDialog
      title={t('skills.title', { person })}
      refused={refused}
      buttons={
        isReviewed ? (
          <>
            <Button variant="default" disabled={isSending} onClick={() => setReviewed(false)}>
              {t('back')}
            </Button>
            <Button
              loading={isSending}
              onClick={() => void send(() => bridge.request('help.change-skills', { name, changes: [...changes] }))}
            >
              {t('skills.do')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={closeHelping}>
              {t('cancel')}
            </Button>
            <Button disabled={changes.length === 0} onClick={() => setReviewed(true)}>
              {t('review')}
            </Button>
          </>
        )
      }
    >
      {isReviewed ? <Review person={person} changes={changes} /> : <Editor rows={rows} onChange={setRows} />}
    </HelpingDialog>
  )
}

type EditorProps = { readonly rows: readonly SkillRow[]; readonly onChange: (rows: readonly SkillRow[]) => void }

function Editor({ rows, onChange }: EditorProps) {
  const t = useText('helping')
  const agents = useFloor((floor) => floor.agents)
  const known = useMemo(
    () => [...new Set(agents.flatMap(({ skills }) => (skills ?? []).map((skill) => skill.name)))].toSorted(),
    [agents],
  )
  const [typed, setTyped] = useState('')
  const added = withRow(rows, typed)
  const add = () => {
    if (added === null) return
    onChange(added)
    setTyped('')
  }
  return (
    <>
      <p className={classes.hint}>{t('skills.order')}</p>
      {rows.length === 0 ? <p className={classes.empty}>{t('skills.none')}</p> : null}
      <ul className={classes.list} aria-label={t('skills.list')}>
        {rows.map(({ name, score, enabled, was }, index) => (
          <li key={name} className={classes.item}>
            <Switch
              className={classes.grow}
              size="xs"
              label={name}
              checked={enabled}
              onChange={(event) => onChange(changedRow(rows, name, { enabled: event.currentTarget.checked }))}
            />
            {was === null ? <span className={classes.mark}>{t('skills.new')}</span> : null}
            <NumberInput
              className={classes.score}
              size="xs"
              value={score}
              min={0}
              max={100}
              step={5}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              aria-label={t('skills.score', { name })}
              onChange={(value) => {
                if (typeof value === 'number') onChange(changedRow(rows, name, { score: value }))
              }}
            />
            <ActionIcon
              variant="subtle"
              color="away"
              size="sm"
              disabled={index === 0}
              aria-label={t('skills.raise', { name })}
              onClick={() => onChange(raised(rows, name))}
            >
              <IconArrowUp size="1rem" stroke={1.75} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="alarm"
              size="sm"
              aria-label={t('skills.remove', { name })}
              onClick={() => onChange(withoutRow(rows, name))}
            >
              <IconTrash size="1rem" stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={classes.add}>
        <Autocomplete
          className={classes.grow}
          size="xs"
          aria-label={t('skills.add-name')}
          placeholder={t('skills.add-name')}
          maxLength={64}
          data={known.filter((name) => !rows.some((row) => row.name === name))}
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
          }}
        />
        <Button size="xs" variant="default" disabled={added === null} onClick={add}>
          {t('skills.add')}
        </Button>
      </div>
    </>
  )
}

function Review({ person, changes }: { readonly person: string; readonly changes: readonly SkillChange[] }) {
  const t = useText('helping')
  const text = (change: SkillChange): string => {
    if (change.kind === 'remove-all') return t('skills.change.remove-all')
    if (change.kind === 'remove') return t('skills.change.remove', { name: change.name })
    const { name, score, enabled } = change
    const parts = [
      ...(score === undefined ? [] : [t('skills.change.score', { score })]),
      ...(enabled === undefined ? [] : [t(enabled ? 'skills.change.on' : 'skills.change.off')]),
    ]
    return t('skills.change.set', { name, what: parts.join(', ') })
  }
  return (
    <>
      <p className={classes.text}>{t('skills.will', { person })}</p>
      <ul className={classes.changes} aria-label={t('skills.changes')}>
        {changes.map((change) => (
          <li key={text(change)}>{text(change)}</li>
        ))}
      </ul>
      <p className={classes.hint}>{t('written')}</p>
    </>
  )
}
