import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconAddressBook } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/i18n.ts'
import { useCountry } from '../calls/country.ts'
import { requestDial } from '../calls/dial-request.ts'
import { TargetPicker } from '../colleagues/target-picker.tsx'
import { setField } from './dial-draft.ts'
import { fieldOf } from './dial-field.ts'

/** Puts a colleague's number into the field; it is called only with Call. */
export function DialColleague() {
  const t = useText('desk')
  const country = useCountry()
  const [opened, setOpened] = useState(false)
  const perform = (number: string) => {
    setField(fieldOf(number, country))
    setOpened(false)
    requestDial()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="right-start" trapFocus>
      <Popover.Target>
        <Tooltip label={t('dial.colleague')} disabled={opened}>
          <ActionIcon
            variant="subtle"
            color="away"
            aria-label={t('dial.colleague')}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconAddressBook size="1rem" stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('dial.colleague')}>
        <TargetPicker title={t('dial.colleague')} actions={[{ label: t('dial.call'), perform }]} />
      </Popover.Dropdown>
    </Popover>
  )
}
