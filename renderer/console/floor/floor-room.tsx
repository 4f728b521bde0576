import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { FloorPanel as FloorPanelName } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { AgentsPanel } from './agents-panel.tsx'
import { BotPanel } from './bot-panel.tsx'
import classes from './floor-room.module.css'
import { type FloorWatch, floorStore, watchFloor } from './floor-store.ts'
import { HelpPlace } from './help-dialog.tsx'
import { QueuesPanel } from './queues-panel.tsx'
import { RescuePanel } from './rescue-panel.tsx'
import { Tiles } from './tiles.tsx'
import { TodayPanel } from './today-panel.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

type Side = 'callers' | 'figures'

const always = ['agents', 'waiting', 'rescue', 'today', 'queues'] as const satisfies readonly FloorPanelName[]
const panelsOf: Readonly<Record<Side, readonly FloorPanelName[]>> = {
  callers: always,
  figures: [...always, 'bot'],
}

/** What a team lead sees. The vendors are asked only while this is on the screen, and only for what is. */
export function FloorRoom() {
  const t = useText('floor')
  const kind = useStore(floorStore, (mirror) => mirror.kind)
  const why = useStore(floorStore, (mirror) => (mirror.kind === 'refused' ? mirror.why : null))
  const [side, setSide] = useState<Side>('callers')
  const watch = useRef<FloorWatch | null>(null)
  useEffect(() => {
    const mine = watchFloor()
    watch.current = mine
    return () => {
      mine.stop()
      watch.current = null
    }
  }, [])
  useEffect(() => watch.current?.look(panelsOf[side]), [side])
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
      <HelpPlace />
      <div className={classes.columns}>
        <AgentsPanel />
        <div className={classes.side}>
          <SegmentedControl
            size="xs"
            aria-label={t('side.label')}
            value={side}
            onChange={(value) => setSide(value === 'figures' ? 'figures' : 'callers')}
            data={[
              { value: 'callers', label: t('side.callers') },
              { value: 'figures', label: t('side.figures') },
            ]}
          />
          {side === 'callers' ? (
            <>
              <WaitingPanel />
              <RescuePanel />
            </>
          ) : (
            <>
              <QueuesPanel />
              <TodayPanel />
              <BotPanel />
            </>
          )}
        </div>
      </div>
    </div>
  )
}
