import { Menu } from '@mantine/core'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { markOf as markOfState } from '../session/shown-state.ts'
import { allChoices } from '../session/state-choices.ts'
import { useStateLabel } from '../session/state-label.ts'
import { useView } from '../view-store.ts'
import { askToHelp } from './help-store.ts'

type HelpItemsProps = {
  readonly row: AgentRow
  /** At Yiyun. */
  readonly name: string
}

/** Remote help in the menu of a row; each asks first. */
export function HelpItems({ row, name }: HelpItemsProps) {
  const t = useText('floor')
  const label = useStateLabel()
  const reasons = useView(({ session, profiles }) =>
    session.kind === 'online' ? profiles.find(({ id }) => id === session.profileId)?.reasons : undefined,
  )
  const states = allChoices(reasons ?? { busy: [], away: [] }).flatMap((choice) =>
    choice.kind === 'state' ? [choice.state] : [],
  )
  return (
    <>
      <Menu.Label>{t('help.state')}</Menu.Label>
      {states.map((to) => (
        <Menu.Item
          key={label(to)}
          leftSection={<StateMark kind={markOfState(to)} />}
          onClick={() => askToHelp(row, name, { kind: 'state', state: to })}
        >
          {label(to)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item color="alarm" onClick={() => askToHelp(row, name, { kind: 'sign-out' })}>
        {t('help.sign-out')}
      </Menu.Item>
    </>
  )
}
