import type { TodayFigures, TodayTile } from '../../../shared/floor.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { clock } from '../history/when.ts'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { grouped, share, signed } from './figures.ts'
import { useFloor } from './floor-store.ts'
import { Nothing } from './nothing.tsx'
import side from './side-panel.module.css'
import classes from './today-panel.module.css'

const sources = ['today'] as const

const counted = ['in', 'inAnswered', 'queueAbandoned', 'out'] as const
const rates = ['inAnsweredRate', 'ratedRate'] as const
const shown = ['in', 'inAnswered', 'inAnsweredRate', 'queueAbandoned', 'out', 'ratedRate'] as const
type Shown = (typeof shown)[number]

/** Today's calls, overall and of each group, beside the same figures of an hour ago. */
export function TodayPanel() {
  const t = useText('floor')
  const language = useLanguage()
  const tiles = useFloor((floor) => floor.today)
  const isStale = useStale(sources)
  const before = tiles.find((tile) => tile.before !== null)?.before?.at ?? null
  return (
    <Panel
      className={side.panel}
      title={t('today.title')}
      actions={
        <>
          <Age sources={sources} />
          <ExportButton table="today" />
        </>
      }
    >
      {tiles.length === 0 ? (
        <Nothing sources={sources}>{t('today.none')}</Nothing>
      ) : (
        <div className={side.scroll} tabIndex={0} role="group" aria-label={t('today.title')}>
          <ul className={side.list} data-stale={isStale}>
            {tiles.map((tile) => (
              <Group key={tile.group ?? 'all'} tile={tile} />
            ))}
          </ul>
          <p className={side.foot}>
            {before === null ? t('today.no-before') : t('today.before', { time: clock(before, language) })}
          </p>
        </div>
      )}
    </Panel>
  )
}

function Group({ tile: { group, figures, before } }: { readonly tile: TodayTile }) {
  const t = useText('floor')
  const language = useLanguage()
  const name = useFloor((floor) => floor.groups.find(({ id }) => id === group)?.name ?? String(group))
  return (
    <li className={`${side.item} ${classes.group}`} data-all={group === null}>
      <h3 className={side.name}>{group === null ? t('agents.all-groups') : name}</h3>
      <dl className={classes.figures}>
        {shown.map((each) => (
          <div key={each} className={classes.figure}>
            <dt>{t(`today.${each}`)}</dt>
            <dd>
              {isRate(each) ? share(figures[each]) : grouped(figures[each], language)}
              <span className={classes.change}>{changeOf(each, figures, before?.figures ?? null, language)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

const isRate = (name: Shown): name is (typeof rates)[number] => rates.some((each) => each === name)

/** "+38" calls, "−3" points of a rate; nothing where nobody looked an hour ago. */
function changeOf(name: Shown, now: TodayFigures, before: TodayFigures | null, language: string): string {
  const [one, other] = [now[name], before?.[name] ?? null]
  if (one === null || other === null) return ''
  return counted.some((each) => each === name)
    ? signed(one - other, language)
    : `${signed(Math.round((one - other) * 100), language)} %`
}
