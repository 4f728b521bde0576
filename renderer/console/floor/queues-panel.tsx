import { serviceLevel } from '../../../shared/floor.ts'
import { useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { share } from './figures.ts'
import { useFloor } from './floor-store.ts'
import classes from './side-list.module.css'

const sources = ['queues'] as const

/** The five minutes that are running, queue by queue. */
export function QueuesPanel() {
  const t = useText('floor')
  const queues = useFloor((floor) => floor.queues)
  const names = useFloor((floor) => floor.skillQueues)
  const isStale = useStale(sources)
  return (
    <Panel
      className={classes.panel}
      title={t('queues.title')}
      actions={
        <>
          <Age sources={sources} />
          <ExportButton table="queues" />
        </>
      }
    >
      {queues.length === 0 ? (
        <p className={classes.empty}>{t('queues.none')}</p>
      ) : (
        <table className={classes.figures} data-stale={isStale}>
          <thead>
            <tr>
              <th scope="col">{t('queues.queue')}</th>
              <th scope="col">{t('queues.arrived')}</th>
              <th scope="col">{t('queues.connected')}</th>
              <th scope="col">{t('queues.abandoned')}</th>
              <th scope="col">{t('queues.level')}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map((figures) => {
              const level = serviceLevel(figures)
              return (
                <tr key={figures.skillId}>
                  <th scope="row">{names.find(({ id }) => id === figures.skillId)?.name ?? figures.skillId}</th>
                  <td>{figures.arrived}</td>
                  <td>{figures.connected}</td>
                  <td>{figures.abandoned}</td>
                  <td data-weight={level === null || level >= 0.9 ? 'usual' : level >= 0.61 ? 'care' : 'alarm'}>
                    {share(level)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
