import { serviceLevel } from '../../shared/floor.ts'
import type { WallView } from '../../shared/wall.ts'
import { grouped, levelWeight, share } from '../console/floor/figures.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { useStaleWall } from './wall-age.tsx'
import classes from './wall.module.css'

/** The five minutes that are running, queue by queue; the worst level first. */
export function QueuesWall({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const language = useLanguage()
  const isStale = useStaleWall(view, 'queues')
  const rows = view.queues
    .map((figures) => ({ figures, level: serviceLevel(figures) }))
    .sort((one, other) => (one.level ?? 2) - (other.level ?? 2))
  return (
    <table className={classes.table} data-stale={isStale} style={{ '--rows': rows.length }}>
      <thead>
        <tr>
          <th scope="col">{t('wall.panel.queues')}</th>
          <th scope="col">{t('queues.arrived')}</th>
          <th scope="col">{t('queues.connected')}</th>
          <th scope="col">{t('queues.abandoned')}</th>
          <th scope="col">{t('tile.level')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ figures, level }) => (
          <tr key={figures.skillId}>
            <th scope="row">
              {view.skillQueues.find(({ id }) => id === figures.skillId)?.name ?? String(figures.skillId)}
            </th>
            <td>{grouped(figures.arrived, language)}</td>
            <td>{grouped(figures.connected, language)}</td>
            <td>{grouped(figures.abandoned, language)}</td>
            <td className={classes.level} data-weight={levelWeight(level)}>
              {share(level)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
