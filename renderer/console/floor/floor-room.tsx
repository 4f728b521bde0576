import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { FloorPanel as FloorPanelName } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { HelpingMenu } from '../helping/helping-items.tsx'
import { HelpingPlace } from '../helping/helping-place.tsx'
import { AgentsPanel } from './agents-panel.tsx'
import { BotPanel } from './bot-panel.tsx'
import classes from './floor-room.module.css'
import { type FloorWatch, floorStore, watchFloor } from './floor-store.ts'
import { HelpPlace } from './help-dialog.tsx'
import { QueuesPanel } from './queues-panel.tsx'
import { RescuePanel } from './rescue-panel.tsx'
import { SourcesLine } from './sources-line.tsx'
import { Tiles } from './tiles.tsx'
import { TodayPanel } from './today-panel.tsx'
import { WaitingPanel } from './waiting-panel.tsx'
import { WallMenu } from './wall-menu.tsx'

const sides = ['callers', 'queues', 'today', 'bot'] as const
type Side = (typeof sides)[number]

/** The tiles and the agents are always there. */
const always = ['agents', 'waiting', 'today', 'queues'] as const satisfies readonly FloorPanelName[]
const panelsOf: Readonly<Record<Side, readonly FloorPanelName[]>> = {
  callers: [...always, 'rescue'],
  queues: always,
  today: always,
  bot: [...always, 'bot'],
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
      <HelpingPlace />
      <div className={classes.columns}>
        <AgentsPanel />
        <div className={classes.side}>
          <SegmentedControl
            size="xs"
            aria-label={t('side.label')}
            value={side}
            onChange={(value) => setSide(sides.find((each) => each === value) ?? 'callers')}
            data={sides.map((value) => ({ value, label: t(`side.${value}`) }))}
          />
          {side === 'callers' ? (
            <>
              <WaitingPanel />
              <RescuePanel />
            </>
          ) : side === 'queues' ? (
            <QueuesPanel />
          ) : side === 'today' ? (
            <TodayPanel />
          ) : (
            <BotPanel />
          )}
        </div>
      </div>
      <div className={classes.foot}>
        <SourcesLine />
        <span className={classes.tools}>
          <HelpingMenu />
          <WallMenu />
        </span>
      </div>
    </div>
  )
}
