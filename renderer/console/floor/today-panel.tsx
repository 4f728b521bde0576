import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { share, signed } from './figures.ts'
import { useFloor } from './floor-store.ts'
import classes from './side-list.module.css'

const sources = ['today'] as const

/** Today's calls of each group, with what the last hour added. */
export function TodayPanel() {
  const t = useText('floor')
  const tiles = useFloor((floor) => floor.today)
  const names = useFloor((floor) => floor.groups)
  const isStale = useStale(sources)
  return (
    <Panel
      className={classes.panel}
      title={t('today.title')}
      actions={
        <>
          <Age sources={sources} />
          <ExportButton table="today" />
        </>
      }
    >
      {tiles.length === 0 ? (
        <p className={classes.empty}>{t('today.none')}</p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('today.title')}>
          <table className={classes.figures} data-stale={isStale}>
            <thead>
              <tr>
                <th scope="col">{t('today.group')}</th>
                <th scope="col">{t('today.in')}</th>
                <th scope="col">{t('today.hour')}</th>
                <th scope="col">{t('today.rate')}</th>
                <th scope="col">{t('today.abandoned')}</th>
                <th scope="col">{t('today.out')}</th>
              </tr>
            </thead>
            <tbody>
              {tiles.map(({ group, figures, before }) => (
                <tr key={group ?? 'all'}>
                  <th scope="row">
                    {group === null ? t('agents.all-groups') : (names.find(({ id }) => id === group)?.name ?? group)}
                  </th>
                  <td>{figures.in ?? '–'}</td>
                  <td>
                    {figures.in === null || before === null || before.figures.in === null
                      ? '–'
                      : signed(figures.in - before.figures.in)}
                  </td>
                  <td>{share(figures.inAnsweredRate)}</td>
                  <td>{figures.queueAbandoned ?? '–'}</td>
                  <td>{figures.out ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
