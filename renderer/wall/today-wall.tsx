import type { WallView } from '../../shared/wall.ts'
import { grouped, share, signed } from '../console/floor/figures.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { useStaleWall } from './wall-age.tsx'
import classes from './wall.module.css'

/** Today by group, with what the last hour added. */
export function TodayWall({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const language = useLanguage()
  const isStale = useStaleWall(view, 'today')
  return (
    <table className={classes.table} data-stale={isStale} style={{ '--rows': view.today.length }}>
      <thead>
        <tr>
          <th scope="col">{t('agents.group')}</th>
          <th scope="col">{t('today.in')}</th>
          <th scope="col">{t('today.inAnswered')}</th>
          <th scope="col">{t('today.inAnsweredRate')}</th>
          <th scope="col">{t('today.queueAbandoned')}</th>
          <th scope="col">{t('today.out')}</th>
        </tr>
      </thead>
      <tbody>
        {view.today.map(({ group, figures, before }) => (
          <tr key={group ?? 'all'} data-all={group === null}>
            <th scope="row">
              {group === null
                ? t('agents.all-groups')
                : (view.groups.find(({ id }) => id === group)?.name ?? String(group))}
            </th>
            <td>
              <small>{added(figures.in, before?.figures.in ?? null, language)}</small>
              {grouped(figures.in, language)}
            </td>
            <td>
              <small>{added(figures.inAnswered, before?.figures.inAnswered ?? null, language)}</small>
              {grouped(figures.inAnswered, language)}
            </td>
            <td>{share(figures.inAnsweredRate)}</td>
            <td>{grouped(figures.queueAbandoned, language)}</td>
            <td>{grouped(figures.out, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const added = (now: number | null, before: number | null, language: string): string =>
  now === null || before === null ? '' : signed(now - before, language)
