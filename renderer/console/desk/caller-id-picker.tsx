import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { useText } from '../../i18n/i18n.ts'
import { useFailureText } from '../../ui/failure-text.tsx'
import { bridge } from '../bridge.ts'
import { useOwnNumberText } from '../calls/country.ts'
import { useView } from '../view-store.ts'
import { choiceGroups, hasNumber, useCallerIds } from './caller-ids.ts'
import classes from './dial-form.module.css'

/** Stands for null, which a list cannot hold; no number looks like it. */
const vendorChoice = 'vendor'

/** The number shown to the customer, kept for the next calls too. */
export function CallerIdPicker() {
  const t = useText('desk')
  const failureText = useFailureText()
  const numberText = useOwnNumberText()
  const chosen = useView((view) => view.preferences.callerId)
  const { callerIds, readAgain } = useCallerIds()
  const [refusal, setRefusal] = useState<Failure | null>(null)

  const groups = callerIds.kind === 'ready' ? choiceGroups(callerIds.own) : []
  const gone = callerIds.kind === 'ready' && chosen !== null && !hasNumber(groups, chosen)
  const known = chosen === null || hasNumber(groups, chosen)
  const label = (number: string, name: string) => `${name} ${numberText(number)}`.trim()
  const data = [
    { value: vendorChoice, label: t('callerId.vendorChoice') },
    ...(known ? [] : [{ value: chosen, label: numberText(chosen) }]),
    ...groups.map(({ name, choices }) => ({
      group: name ?? t('callerId.others'),
      items: choices.map((choice) => ({ value: choice.number, label: label(choice.number, choice.name) })),
    })),
  ]
  const choose = async (value: string | null) => {
    const callerId = value === null || value === vendorChoice ? null : value
    const answer = await bridge.request('preferences.change', { callerId })
    setRefusal(answer.ok ? null : answer.error)
  }
  const problem =
    refusal !== null
      ? failureText(refusal)
      : callerIds.kind === 'failed'
        ? failureText(callerIds.why)
        : gone
          ? t('callerId.gone', { number: numberText(chosen) })
          : null

  return (
    <div>
      <Select
        classNames={{
          label: classes.label ?? '',
          input: classes.control ?? '',
          error: classes.problem ?? '',
          dropdown: classes.choices ?? '',
        }}
        size="xs"
        label={t('callerId.label')}
        description={callerIds.kind === 'ready' && groups.length === 0 ? t('callerId.none') : null}
        data={data}
        value={chosen ?? vendorChoice}
        allowDeselect={false}
        checkIconPosition="right"
        comboboxProps={{
          width: 'max-content',
          position: 'bottom-start',
          withinPortal: false,
          floatingStrategy: 'fixed',
        }}
        maxDropdownHeight={280}
        error={problem}
        onChange={(value) => void choose(value)}
      />
      {callerIds.kind === 'failed' ? (
        <Button size="compact-xs" variant="subtle" onClick={readAgain}>
          {t('callerId.retry')}
        </Button>
      ) : null}
    </div>
  )
}
