import { NativeSelect, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { AgentsSort, AgentsWanted } from '../../../shared/floor-preferences.ts'
import { useText } from '../../i18n/i18n.ts'
import { useEachSecond } from '../../ui/second.ts'
import { Panel } from '../../ui/panel.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { Age, useStale } from './age.tsx'
import { agentsShown, markOf, shownStates } from './agents.ts'
import { AgentsTable } from './agents-table.tsx'
import classes from './agents-panel.module.css'
import { ExportButton } from './export-button.tsx'
import { useFloorPreferences } from './floor-preferences.ts'
import { useFloor } from './floor-store.ts'
import { LimitsPopover } from './limits-popover.tsx'
import { ViewsMenu } from './views-menu.tsx'

const wide: AgentsWanted = { text: '', group: null, state: null, sort: { by: 'state', down: false } }
const sources = ['sessions', 'agents'] as const
/** How often it is looked whether somebody has become too long in a state, ms. */
const lookEveryMs = 5_000

/** Everybody of the floor: narrowed by text, group and state, sorted, and as a table to take away. */
export function AgentsPanel() {
  const t = useText('floor')
  // What the vendors told and what is typed are drawn when there is time between two frames: thousands of rows can wait.
  const agents = useDeferredValue(useFloor((floor) => floor.agents))
  const groups = useFloor((floor) => floor.groups)
  const [wanted, setWanted] = useState<AgentsWanted>(wide)
  const settled = useDeferredValue(wanted)
  const { longAfter } = useFloorPreferences().likes
  const now = useEachSecond((at) => Math.floor(at / lookEveryMs) * lookEveryMs)
  const { rows, counts, needHand } = useMemo(
    () => agentsShown(agents, settled, { longAfter, now }),
    [agents, settled, longAfter, now],
  )
  const change = (part: Partial<AgentsWanted>) => setWanted((now) => ({ ...now, ...part }))
  const sortBy = useCallback((sort: AgentsSort) => setWanted((now) => ({ ...now, sort })), [])
  const isStale = useStale(sources)
  const isNarrow = wanted.text !== '' || wanted.group !== null || wanted.state !== null
  return (
    <Panel
      className={classes.panel}
      title={
        <>
          {t('agents.title')} <span className={classes.count}>{rows.length}</span>
        </>
      }
      actions={
        <>
          <search className={classes.search}>
            <TextInput
              className={classes.text}
              size="xs"
              type="search"
              maxLength={64}
              aria-label={t('agents.search')}
              placeholder={t('agents.search')}
              leftSection={<IconSearch size="0.875rem" stroke={1.75} aria-hidden="true" />}
              value={wanted.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
            {groups.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label={t('agents.group')}
                value={wanted.group ?? ''}
                onChange={(event) =>
                  change({ group: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
                }
                data={[
                  { value: '', label: t('agents.all-groups') },
                  ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
              />
            ) : null}
          </search>
          <Age sources={sources} />
          <ViewsMenu wanted={wanted} onChoose={setWanted} />
          <LimitsPopover />
          <ExportButton table="agents" keys={() => rows.map(({ key }) => key)} />
        </>
      }
    >
      <div className={classes.filters}>
        <div className={classes.chips} role="group" aria-label={t('agents.by-state')}>
          <StateChip
            state="needs-me"
            count={needHand}
            isOn={wanted.state === 'needs-me'}
            onToggle={() => change({ state: wanted.state === 'needs-me' ? null : 'needs-me' })}
          />
          {shownStates
            .filter((state) => (counts.get(state) ?? 0) > 0 || state === wanted.state)
            .map((state) => (
              <StateChip
                key={state}
                state={state}
                count={counts.get(state) ?? 0}
                isOn={wanted.state === state}
                onToggle={() => change({ state: wanted.state === state ? null : state })}
              />
            ))}
        </div>
      </div>
      {rows.length === 0 ? (
        <p className={classes.empty}>{t(isNarrow ? 'agents.none-fit' : 'agents.none')}</p>
      ) : (
        <AgentsTable rows={rows} isStale={isStale} sort={wanted.sort} onSort={sortBy} />
      )}
    </Panel>
  )
}

type StateChipProps = {
  readonly state: NonNullable<AgentsWanted['state']>
  readonly count: number
  readonly isOn: boolean
  readonly onToggle: () => void
}

function StateChip({ state, count, isOn, onToggle }: StateChipProps) {
  const t = useText('floor')
  return (
    <UnstyledButton
      className={classes.chip}
      aria-pressed={isOn}
      data-alarm={state === 'needs-me' && count > 0}
      onClick={onToggle}
    >
      {state === 'needs-me' ? null : <StateMark kind={markOf[state]} />}
      {t(`state.${state}`)}
      <span className={classes.count}>{count}</span>
    </UnstyledButton>
  )
}
