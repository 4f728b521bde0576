import { Autocomplete, SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import type { SettableState } from '../../../shared/agent.ts'
import { useText } from '../../i18n/i18n.ts'
import type { Reasons } from '../session/state-choices.ts'
import classes from './sign-in-form.module.css'

type FirstStateFieldProps = {
  readonly state: SettableState
  readonly reasons: Reasons
  readonly error: string | undefined
  readonly onChange: (state: SettableState) => void
}

const kinds = ['idle', 'busy', 'away'] as const satisfies readonly SettableState['kind'][]

/** The state the session begins in, with a reason where the state has one. */
export function FirstStateField({ state, reasons, error, onChange }: FirstStateFieldProps) {
  const t = useText('session')
  const common = useText('common')
  const id = useId()
  return (
    <div className={classes.field}>
      <span id={id} className={classes.label}>
        {t('sign-in.first-state')}
      </span>
      <div className={classes.firstState}>
        <SegmentedControl
          aria-labelledby={id}
          value={state.kind}
          data={kinds.map((value) => ({ value, label: common(`state.${value}`) }))}
          onChange={(kind) => onChange(kind === 'idle' ? { kind } : { kind, reason: '' })}
        />
        {state.kind === 'idle' ? null : (
          <Autocomplete
            className={classes.grow}
            aria-label={t('sign-in.reason')}
            placeholder={t('sign-in.reason-hint')}
            value={state.reason}
            error={error}
            data={[...new Set(reasons[state.kind])]}
            comboboxProps={{ withinPortal: false }}
            filter={({ options }) => options}
            onChange={(reason) => onChange({ kind: state.kind, reason })}
          />
        )}
      </div>
    </div>
  )
}
