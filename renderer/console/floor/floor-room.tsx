import { VisuallyHidden } from '@mantine/core'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { AgentsPanel } from './agents-panel.tsx'
import classes from './floor-room.module.css'
import { floorStore, watchFloor } from './floor-store.ts'
import { QueuesPanel } from './queues-panel.tsx'
import { RescuePanel } from './rescue-panel.tsx'
import { Tiles } from './tiles.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

/** What a team lead sees. The vendors are asked only while this is on the screen. */
export function FloorRoom() {
  const t = useText('floor')
  const kind = useStore(floorStore, (mirror) => mirror.kind)
  const why = useStore(floorStore, (mirror) => (mirror.kind === 'refused' ? mirror.why : null))
  useEffect(() => watchFloor(['agents', 'waiting', 'rescue', 'today', 'queues']), [])
  if (kind === 'asking')
    return (
      <p className={classes.starting} role="status">
        {t('starting')}
      </p>
    )
  if (why !== null) return <FailureNote failure={why} />
  return (
    <div className={classes.room}>
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      <Tiles />
      <div className={classes.columns}>
        <AgentsPanel />
        <div className={classes.side}>
          <QueuesPanel />
          <WaitingPanel />
          <RescuePanel />
        </div>
      </div>
    </div>
  )
}
