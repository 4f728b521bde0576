import { Button, Menu } from '@mantine/core'
import { IconArrowForwardUp, IconBan, IconChevronDown } from '@tabler/icons-react'
import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { declineCall } from './call-actions.ts'
import classes from './call-bar.module.css'

type DeclineButtonProps = {
  readonly call: Extract<Call, { kind: 'ringing' }>
  readonly dead: boolean
  /** In the big row. */
  readonly big: boolean
}

/** Decline leaves the caller to the other agents; the menu beside it can also turn them away for all. */
export function DeclineButton({ call, dead, big }: DeclineButtonProps) {
  const t = useText('calls')
  const height = big ? '2.5rem' : '1.875rem'
  return (
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
      <Menu position="bottom-end">
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
            color="alarm"
            leftSection={<IconBan size="1rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => void declineCall(call.id, 'reject')}
          >
            {t('do.reject')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
