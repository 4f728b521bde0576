import type { WallView } from '../../shared/wall.ts'
import { markOf, shownStates } from '../console/floor/agents.ts'
import { useText } from '../i18n/i18n.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { StateMark, StatePill } from '../ui/state-mark.tsx'
import { useStaleWall } from './wall-age.tsx'
import classes from './wall.module.css'

/** How many are in which state, and who may need a hand. */
export function AgentsWall({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const isStale = useStaleWall(view, 'agents')
  const { counts, attention, needHand } = view
  const states = shownStates.filter((state) => (counts[state] ?? 0) > 0)
  const most = Math.max(1, ...states.map((state) => counts[state] ?? 0))
  return (
    <div className={classes.halves} data-stale={isStale}>
      <section aria-label={t('wall.state')}>
        <h2 className={classes.subtitle}>{t('wall.state')}</h2>
        <ul className={classes.lines}>
          {states.map((state) => (
            <li key={state} className={classes.state}>
              <StateMark kind={markOf[state]} />
              <span className={classes.grow}>{t(`state.${state}`)}</span>
              <span className={classes.bar} data-kind={markOf[state]}>
                <i style={{ width: `${(100 * (counts[state] ?? 0)) / most}%` }} />
              </span>
              <b className={classes.count}>{counts[state]}</b>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t('wall.attention')}>
        <h2 className={classes.subtitle}>{t('wall.attention')}</h2>
        {attention.length === 0 ? (
          <p className={classes.quiet}>{t('wall.none-in-need')}</p>
        ) : (
          <ul className={classes.lines}>
            {attention.map(({ key, displayName, state, since }) => (
              <li key={key} className={classes.person}>
                <span className={classes.grow}>{displayName}</span>
                <StatePill kind={markOf[state]}>{t(`state.${state}`)}</StatePill>
                <b className={classes.time}>{since === null ? '–' : <Elapsed since={since} />}</b>
              </li>
            ))}
            {needHand > attention.length ? (
              <li className={classes.quiet}>{t('wall.more', { count: needHand - attention.length })}</li>
            ) : null}
          </ul>
        )}
      </section>
    </div>
  )
}
