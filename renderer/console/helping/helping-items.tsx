import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { AgentRow } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { openHelping } from './helping-store.ts'

/** In the menu of a row. `name`: at Yiyun. */
export function HelpingItems({ row, name }: { readonly row: AgentRow; readonly name: string }) {
  const t = useText('helping')
  const { agentId, skills } = row
  return (
    <>
      {skills === null ? null : (
        <Menu.Item onClick={() => openHelping({ kind: 'skills', row, name })}>{t('open.skills')}</Menu.Item>
      )}
      {agentId === null ? null : (
        <>
          <Menu.Item onClick={() => openHelping({ kind: 'numbers', agentIds: [agentId] })}>
            {t('open.numbers')}
          </Menu.Item>
          <Menu.Item onClick={() => openHelping({ kind: 'phones', agentId })}>{t('open.phones')}</Menu.Item>
        </>
      )}
      <Menu.Divider />
    </>
  )
}

/** What is not about one agent alone. */
export function HelpingMenu() {
  const t = useText('helping')
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          rightSection={<IconChevronDown size="0.875rem" stroke={1.75} aria-hidden="true" />}
        >
          {t('open.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => openHelping({ kind: 'numbers', agentIds: [] })}>{t('open.numbers')}</Menu.Item>
        <Menu.Item onClick={() => openHelping({ kind: 'phones', agentId: null })}>{t('open.phones')}</Menu.Item>
        <Menu.Item onClick={() => openHelping({ kind: 'log' })}>{t('open.log')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
