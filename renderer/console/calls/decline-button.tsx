import { Button, Menu, Popover } from '@mantine/core'
import { IconArrowForwardUp, IconBan, IconChevronDown, IconPhoneOutgoing } from '@tabler/icons-react'
import { useState } from 'react'
import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { TargetPicker } from '../colleagues/target-picker.tsx'
import { declineCall, divertCall } from './call-actions.ts'
import classes from './call-bar.module.css'

type DeclineButtonProps = {
  readonly call: Extract<Call, { kind: 'ringing' }>
  readonly dead: boolean
  /** In the big row. */
  readonly big: boolean
}

/** Decline leaves the caller to the other agents; the menu beside it can also send them on, or turn them away for all. */
export function DeclineButton({ call, dead, big }: DeclineButtonProps) {
  const t = useText('calls')
  const [diverting, setDiverting] = useState(false)
  const height = big ? '2.5rem' : '1.875rem'
  return (
    <Popover opened={diverting} onChange={setDiverting} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button.Group w={big ? '100%' : 'auto'}>
          <Button
            className={big ? classes.decline : undefined}
            size={big ? 'sm' : 'xs'}
            h={height}
            variant="default"
            disabled={dead}
            aria-keyshortcuts="Control+Shift+R"
            onClick={() => void declineCall(call.id)}
          >
            {t('do.decline')}
          </Button>
          <Menu position="bottom-end" returnFocus={false}>
            <Menu.Target>
              <Button variant="default" px="0.375rem" h={height} disabled={dead} aria-label={t('do.declineHow')}>
                <IconChevronDown size="0.875rem" stroke={1.75} aria-hidden="true" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconArrowForwardUp size="1rem" stroke={1.75} aria-hidden="true" />}
                onClick={() => void declineCall(call.id, 'busy')}
              >
                {t('do.busy')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconPhoneOutgoing size="1rem" stroke={1.75} aria-hidden="true" />}
                onClick={() => setDiverting(true)}
              >
                {t('do.divert')}
              </Menu.Item>
              <Menu.Item
                color="alarm"
                leftSection={<IconBan size="1rem" stroke={1.75} aria-hidden="true" />}
                onClick={() => void declineCall(call.id, 'reject')}
              >
                {t('do.reject')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Button.Group>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('divert.title')}>
        <TargetPicker
          title={t('divert.title')}
          note={t('divert.note')}
          actions={[{ label: t('divert.start'), perform: (number) => void divertCall(call.id, number) }]}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
