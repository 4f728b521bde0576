import { Button, Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useText } from '../../i18n/i18n.ts'
import { showSettings } from '../room-store.ts'
import { DeviceSelect } from '../settings/devices/device-select.tsx'
import { LevelMeter } from '../settings/devices/level-meter.tsx'
import { VolumeField } from '../settings/devices/volume-field.tsx'
import classes from './call-bar.module.css'

/** Another microphone or speaker while the call goes on. */
export function DevicesTool() {
  const t = useText('devices')
  const [opened, { toggle, close }] = useDisclosure(false)
  return (
    <Popover opened={opened} onChange={close} position="bottom-start" width="20rem" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.toolMenu} aria-label={t('in-call')} onClick={toggle}>
          <IconChevronDown size="0.875rem" stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.devices} aria-label={t('in-call')}>
        <DeviceSelect role="microphone" inside />
        <LevelMeter />
        <DeviceSelect role="speaker" inside />
        <VolumeField role="speaker" />
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            close()
            showSettings('devices')
          }}
        >
          {t('all')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
