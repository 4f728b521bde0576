import type { ReactNode } from 'react'
import type { WallView } from '../../shared/wall.ts'
import { fiveMinutes, grouped, levelWeight, share, signed, waitWeight, type Weight } from '../console/floor/figures.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { useEachSecond } from '../ui/second.ts'
import { useStaleWall } from './wall-age.tsx'
import classes from './wall.module.css'

/** Eight numbers that can be read from the other end of the room. */
export function FiguresWall({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const language = useLanguage()
  const isStale = useStaleWall(view, 'figures')
  const { counts, waits, waiting, waitAfter, queues, needHand, toRescue } = view
  const longest = waiting[0]?.since ?? null
  const weight = useEachSecond((now) => waitWeight(longest, waitAfter, now))
  const all = view.today.find(({ group }) => group === null)
  const level = fiveMinutes(queues)
  const answered = all?.figures.inAnswered ?? null
  const before = all?.before?.figures.inAnswered ?? null
  return (
    <ul className={classes.tiles} data-stale={isStale}>
      <Tile word={t('tile.waiting')} figure={grouped(waits, language)} weight={weight}>
        {longest === null ? (
          t('tile.nobody')
        ) : (
          <>
            {t('tile.longest')} <Elapsed since={longest} />
          </>
        )}
      </Tile>
      <Tile word={t('tile.level')} figure={share(level)} weight={levelWeight(level)}>
        {t('tile.level-more')}
      </Tile>
      <Tile word={t('state.idle')} figure={grouped(counts.idle ?? 0, language)}>
        {t('tile.ringing', { count: counts.ringing ?? 0 })}
      </Tile>
      <Tile word={t('state.talking')} figure={grouped(counts.talking ?? 0, language)}>
        {t('tile.wrap-up', { count: counts['wrap-up'] ?? 0 })}
      </Tile>
      <Tile word={t('tile.answered')} figure={grouped(answered, language)}>
        {answered === null || before === null
          ? t('tile.rate', { rate: share(all?.figures.inAnsweredRate ?? null) })
          : t('tile.hour', { count: signed(answered - before, language) })}
      </Tile>
      <Tile word={t('tile.abandoned')} figure={grouped(all?.figures.queueAbandoned, language)}>
        {grouped(toRescue, language)} {t('wall.rescue')}
      </Tile>
      <Tile word={t('today.out')} figure={grouped(all?.figures.out, language)}>
        {share(all?.figures.outAnsweredRate ?? null)}
      </Tile>
      <Tile
        word={t('wall.attention')}
        figure={grouped(needHand, language)}
        weight={(counts['cannot-ring'] ?? 0) > 0 ? 'alarm' : 'usual'}
      >
        {t('state.cannot-ring')} {counts['cannot-ring'] ?? 0}
      </Tile>
    </ul>
  )
}

type TileProps = {
  readonly word: string
  readonly figure: string
  readonly weight?: Weight
  readonly children: ReactNode
}

function Tile({ word, figure, weight = 'usual', children }: TileProps) {
  return (
    <li className={classes.tile}>
      <span className={classes.word}>{word}</span>
      <span className={classes.figure} data-weight={weight} style={{ '--length': figure.length }}>
        {figure}
      </span>
      <span className={classes.more}>{children}</span>
    </li>
  )
}
