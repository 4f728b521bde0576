import type { WallView } from '../../shared/wall.ts'
import { grouped, waitWeight } from '../console/floor/figures.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { useEachSecond } from '../ui/second.ts'
import { useStaleWall } from './wall-age.tsx'
import classes from './wall.module.css'

/** How many wait, and how long the first of them have. Who they are is nobody's business here. */
export function WaitingWall({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const language = useLanguage()
  const isStale = useStaleWall(view, 'waiting')
  const { waiting, waits } = view
  return (
    <div className={classes.halves} data-stale={isStale}>
      <section className={classes.alone}>
        <span className={classes.huge}>{grouped(waits, language)}</span>
        <span className={classes.word}>{waits === 0 ? t('tile.nobody') : t('tile.waiting')}</span>
      </section>
      <section aria-label={t('waiting.title')}>
        <ul className={classes.lines}>
          {waiting.map((caller) => (
            <Caller key={caller.key} caller={caller} view={view} />
          ))}
          {waits > waiting.length ? (
            <li className={classes.quiet}>{t('wall.more', { count: waits - waiting.length })}</li>
          ) : null}
        </ul>
      </section>
    </div>
  )
}

type CallerProps = { readonly caller: WallView['waiting'][number]; readonly view: WallView }

function Caller({ caller: { queue, since }, view }: CallerProps) {
  const weight = useEachSecond((now) => waitWeight(since, view.waitAfter, now))
  return (
    <li className={classes.person}>
      <span className={classes.grow}>{queue}</span>
      <b className={classes.time} data-weight={weight}>
        {since === null ? '–' : <Elapsed since={since} />}
      </b>
    </li>
  )
}
