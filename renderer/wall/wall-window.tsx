import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { WallPanel } from '../../shared/floor-preferences.ts'
import type { WallView } from '../../shared/wall.ts'
import { useText } from '../i18n/i18n.ts'
import { languageOf } from '../i18n/language-of.ts'
import { AppFrame } from '../ui/app-frame.tsx'
import { FailureNote } from '../ui/failure-text.tsx'
import { useEachSecond } from '../ui/second.ts'
import { AgentsWall } from './agents-wall.tsx'
import { BotWall } from './bot-wall.tsx'
import { FiguresWall } from './figures-wall.tsx'
import { QueuesWall } from './queues-wall.tsx'
import { TodayWall } from './today-wall.tsx'
import { turnAt } from './turn.ts'
import { WaitingWall } from './waiting-wall.tsx'
import classes from './wall.module.css'
import { WallAge } from './wall-age.tsx'
import { wallStore } from './wall-store.ts'

const walls: Readonly<Record<WallPanel, (props: { readonly view: WallView }) => ReactNode>> = {
  figures: FiguresWall,
  agents: AgentsWall,
  waiting: WaitingWall,
  today: TodayWall,
  queues: QueuesWall,
  bot: BotWall,
}

/** A whole screen for everybody who walks past: one panel after the other, large, and nothing of a customer. */
export function WallWindow() {
  const { view, why } = useStore(wallStore)
  const language = view?.language ?? languageOf(navigator.languages)
  return (
    <AppFrame language={language} theme={view?.theme ?? 'system'}>
      {view === null ? (
        <main className={classes.wall}>{why === null ? <Starting /> : <FailureNote failure={why} />}</main>
      ) : (
        <Rotation view={view} />
      )}
    </AppFrame>
  )
}

function Starting() {
  const t = useText('floor')
  return <p role="status">{t('starting')}</p>
}

function Rotation({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const { panels, everySeconds } = view
  // It begins with the first panel, whatever the hour is.
  const [openedAt] = useState(() => Date.now())
  const turn = useEachSecond((now) => turnAt(now - openedAt, panels.length, everySeconds))
  const panel = panels[turn] ?? 'figures'
  const Panel = walls[panel]
  const hint = useHint()
  return (
    <main className={classes.wall} aria-label={t('wall.title')}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t(`wall.panel.${panel}`)}</h1>
        <WallAge view={view} panel={panel} />
      </header>
      <div className={classes.panel}>
        <Panel view={view} />
      </div>
      <footer className={classes.foot}>
        <span className={classes.dots} aria-hidden="true">
          {panels.length > 1 ? panels.map((each) => <i key={each} data-on={each === panel} />) : null}
        </span>
        {hint ? <span>{t('wall.leave')}</span> : <VisuallyHidden>{t('wall.leave')}</VisuallyHidden>}
      </footer>
    </main>
  )
}

const hintMs = 8_000

/** How to leave is told at first and when somebody moves the mouse: a wall is looked at for hours. */
function useHint(): boolean {
  const [isShown, setIsShown] = useState(true)
  useEffect(() => {
    let timer = setTimeout(() => setIsShown(false), hintMs)
    const show = () => {
      setIsShown(true)
      clearTimeout(timer)
      timer = setTimeout(() => setIsShown(false), hintMs)
    }
    window.addEventListener('mousemove', show)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('mousemove', show)
    }
  }, [])
  return isShown
}
