import { useMemo } from 'react'
import { type ShownState, shownState } from '../../../shared/floor-state.ts'
import type { FloorSource } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { useSecond } from '../../ui/second.ts'
import { useStale } from './age.tsx'
import { useFloor } from './floor-store.ts'
import { fiveMinutes, signed, share } from './figures.ts'
import classes from './tiles.module.css'

/** The few numbers that a lead looks at first. */
export function Tiles() {
  const t = useText('floor')
  const now = useSecond()
  const waiting = useFloor((floor) => floor.waiting)
  const agents = useFloor((floor) => floor.agents)
  const today = useFloor((floor) => floor.today)
  const queues = useFloor((floor) => floor.queues)
  const counts = useMemo(() => {
    const found = new Map<ShownState, number>()
    for (const row of agents) found.set(shownState(row), (found.get(shownState(row)) ?? 0) + 1)
    return found
  }, [agents])
  const count = (state: ShownState) => counts.get(state) ?? 0
  const longest = waiting[0]?.since ?? null
  const longestSeconds = longest === null ? 0 : now - Math.floor(longest / 1000)
  const all = today.find(({ group }) => group === null)
  const level = fiveMinutes(queues)
  const signedIn = agents.length - count('offline') - count('unknown')
  const answeredBefore = all?.before?.figures.inAnswered
  const answered = all?.figures.inAnswered ?? null
  const perHour =
    answered === null || answeredBefore === undefined || answeredBefore === null ? null : answered - answeredBefore
  return (
    <ul className={classes.tiles} aria-label={t('tiles')}>
      <Tile
        sources={['waiting']}
        word={t('tile.waiting')}
        figure={waiting.length}
        weight={waiting.length === 0 ? 'usual' : longestSeconds >= 60 ? 'alarm' : 'care'}
        more={longest === null ? t('tile.nobody') : t('tile.longest', { time: formatDuration(longestSeconds) })}
      />
      <Tile
        sources={['sessions']}
        word={t('state.idle')}
        figure={count('idle')}
        more={t('tile.of', { count: signedIn })}
      />
      <Tile
        sources={['sessions']}
        word={t('state.talking')}
        figure={count('talking')}
        more={t('tile.ringing', { count: count('ringing') })}
      />
      <Tile
        sources={['sessions']}
        word={t('state.cannot-ring')}
        figure={count('cannot-ring')}
        weight={count('cannot-ring') > 0 ? 'alarm' : 'usual'}
        more={t('tile.wrap-up', { count: count('wrap-up') })}
      />
      <Tile
        sources={['queues']}
        word={t('tile.level')}
        figure={share(level)}
        weight={level === null || level >= 0.9 ? 'usual' : level >= 0.61 ? 'care' : 'alarm'}
        more={t('tile.level-more')}
      />
      <Tile
        sources={['today']}
        word={t('tile.abandoned')}
        figure={all?.figures.queueAbandoned ?? '–'}
        more={t('tile.abandoned-more', { rate: share(rate(all?.figures.queueAbandoned, all?.figures.queued)) })}
      />
      <Tile
        sources={['today']}
        word={t('tile.answered')}
        figure={answered ?? '–'}
        more={
          perHour === null
            ? t('tile.rate', { rate: share(all?.figures.inAnsweredRate ?? null) })
            : t('tile.hour', { count: signed(perHour) })
        }
      />
    </ul>
  )
}

const rate = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  typeof part !== 'number' || typeof whole !== 'number' || whole === 0 ? null : part / whole

type TileProps = {
  readonly sources: readonly FloorSource[]
  readonly word: string
  readonly figure: number | string
  readonly more: string
  readonly weight?: 'usual' | 'care' | 'alarm'
}

function Tile({ sources, word, figure, more, weight = 'usual' }: TileProps) {
  const stale = useStale(sources)
  const status = useFloor((floor) => floor.sources[sources[0] ?? 'sessions'])
  return (
    <li className={classes.tile} data-stale={stale}>
      <span className={classes.word}>{word}</span>
      <span className={classes.figure} data-weight={weight}>
        {status.kind === 'known' ? figure : '–'}
      </span>
      <span className={classes.more}>{status.kind === 'known' ? more : ''}</span>
    </li>
  )
}
