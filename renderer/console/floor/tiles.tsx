import { type ReactNode, useMemo } from 'react'
import { type ShownState, shownState } from '../../../shared/floor-state.ts'
import type { FloorSource } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { useEachSecond } from '../../ui/second.ts'
import { clockWithSeconds } from '../history/when.ts'
import { useStale } from './age.tsx'
import { fiveMinutes, grouped, levelWeight, share, signed, waitWeight, type Weight } from './figures.ts'
import { useFloorPreferences } from './floor-preferences.ts'
import { useFloor } from './floor-store.ts'
import classes from './tiles.module.css'

/** The few numbers that a lead looks at first. */
export function Tiles() {
  const t = useText('floor')
  const language = useLanguage()
  const waiting = useFloor((floor) => floor.waiting)
  const agents = useFloor((floor) => floor.agents)
  const today = useFloor((floor) => floor.today)
  const queues = useFloor((floor) => floor.queues)
  const { waitAfter } = useFloorPreferences().likes
  const counts = useMemo(() => {
    const found = new Map<ShownState, number>()
    for (const row of agents) found.set(shownState(row), (found.get(shownState(row)) ?? 0) + 1)
    return found
  }, [agents])
  const count = (state: ShownState) => counts.get(state) ?? 0
  const longest = waiting[0]?.since ?? null
  const waitingWeight = useEachSecond((now) => waitWeight(longest, waitAfter, now))
  const all = today.find(({ group }) => group === null)
  const level = fiveMinutes(queues)
  const signedIn = agents.length - count('offline') - count('unknown')
  const answered = all?.figures.inAnswered ?? null
  const before = all?.before?.figures.inAnswered ?? null
  const abandoned = all?.figures.queueAbandoned ?? null
  const cannotRing = count('cannot-ring')
  return (
    <ul className={classes.tiles} aria-label={t('tiles')}>
      <Tile
        source="waiting"
        word={t('tile.waiting')}
        figure={grouped(waiting.length, language)}
        weight={waitingWeight}
        more={
          longest === null ? (
            t('tile.nobody')
          ) : (
            <>
              {t('tile.longest')} <Elapsed since={longest} />
            </>
          )
        }
      />
      <Tile
        source="sessions"
        word={t('state.idle')}
        figure={grouped(count('idle'), language)}
        more={t('tile.of', { count: signedIn })}
      />
      <Tile
        source="sessions"
        word={t('state.talking')}
        figure={grouped(count('talking'), language)}
        more={t('tile.ringing', { count: count('ringing') })}
      />
      <Tile
        source="agents"
        word={t('state.cannot-ring')}
        figure={grouped(cannotRing, language)}
        weight={cannotRing > 0 ? 'alarm' : 'usual'}
        more={t('tile.wrap-up', { count: count('wrap-up') })}
      />
      <Tile
        source="queues"
        word={t('tile.level')}
        figure={share(level)}
        weight={levelWeight(level)}
        more={t('tile.level-more')}
      />
      <Tile
        source="today"
        word={t('tile.abandoned')}
        figure={grouped(abandoned, language)}
        more={t('tile.abandoned-more', { rate: share(rate(abandoned, all?.figures.queued)) })}
      />
      <Tile
        source="today"
        word={t('tile.answered')}
        figure={grouped(answered, language)}
        more={
          answered === null || before === null
            ? t('tile.rate', { rate: share(all?.figures.inAnsweredRate ?? null) })
            : t('tile.hour', { count: signed(answered - before, language) })
        }
      />
    </ul>
  )
}

const rate = (part: number | null, whole: number | null | undefined): number | null =>
  part === null || typeof whole !== 'number' || whole === 0 ? null : part / whole

type TileProps = {
  readonly source: FloorSource
  readonly word: string
  readonly figure: string
  readonly more: ReactNode
  readonly weight?: Weight
}

/** A figure with its age: "as of" is for the eye in passing, so the time alone stands there. */
function Tile({ source, word, figure, more, weight = 'usual' }: TileProps) {
  const t = useText('floor')
  const language = useLanguage()
  const stale = useStale([source])
  const status = useFloor((floor) => floor.sources[source])
  const isKnown = status.kind === 'known'
  const time = isKnown ? clockWithSeconds(status.asOf, language) : null
  return (
    <li className={classes.tile} data-stale={stale}>
      <span className={classes.head}>
        <span className={classes.word}>{word}</span>
        {time === null ? null : (
          <span className={classes.age} title={t('as-of', { time })}>
            {time}
          </span>
        )}
      </span>
      <span className={classes.figure} data-weight={stale ? 'usual' : weight}>
        {isKnown ? figure : '–'}
      </span>
      <span className={classes.more}>{isKnown ? more : status.kind === 'absent' ? t('absent') : ''}</span>
    </li>
  )
}
