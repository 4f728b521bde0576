import { Button, Drawer, VisuallyHidden } from '@mantine/core'
import { IconDialpad } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { dialRequest } from '../calls/dial-request.ts'
import { DialogHead } from '../calls/dialog-head.tsx'
import { useColumns } from './columns.ts'
import classes from './desk.module.css'
import { DialColleague } from './dial-colleague.tsx'
import { DialForm } from './dial-form.tsx'
import { MyDay } from './my-day.tsx'
import { TodayCalls } from './today-calls.tsx'

/** The agent's room: dial, today's calls, the day in figures. */
export function Desk() {
  const t = useText('desk')
  const columns = useColumns()
  const narrow = columns === 1
  return (
    <div className={classes.desk} data-columns={columns}>
      <VisuallyHidden component="h1">{t('room')}</VisuallyHidden>
      {narrow ? null : (
        <Panel title={t('dial.title')} className={classes.dial} actions={<DialColleague />}>
          <DialForm />
        </Panel>
      )}
      <TodayCalls className={classes.calls} actions={narrow ? <DialDrawer /> : null} />
      <MyDay className={classes.day} />
    </div>
  )
}

function DialDrawer() {
  const t = useText('desk')
  const [opened, setOpened] = useState(false)
  const wanted = useStore(dialRequest, (now) => now.wanted)
  if (wanted && !opened) setOpened(true)
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconDialpad size="0.875rem" stroke={1.75} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {t('dial.open')}
      </Button>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        size="17.5rem"
        withCloseButton={false}
        classNames={{ body: classes.drawer ?? '' }}
      >
        <div className={classes.drawerHead}>
          <DialogHead
            title={<Drawer.Title>{t('dial.title')}</Drawer.Title>}
            actions={<DialColleague />}
            closeLabel={t('dial.close')}
            onClose={() => setOpened(false)}
          />
        </div>
        <DialForm onCalled={() => setOpened(false)} />
      </Drawer>
    </>
  )
}
