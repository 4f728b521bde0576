import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { clock, day } from '../history/when.ts'
import { Age, useStale } from './age.tsx'
import { ExportButton } from './export-button.tsx'
import { share } from './figures.ts'
import { useFloor } from './floor-store.ts'
import chips from './agents-panel.module.css'
import classes from './side-list.module.css'

/** How the robot did, by hours of today or by days of the last thirty; newest first. */
export function BotPanel() {
  const t = useText('floor')
  const language = useLanguage()
  const [by, setBy] = useState<'hour' | 'day'>('hour')
  const rows = useFloor((floor) => (by === 'hour' ? floor.botHours : floor.botDays))
  const sources = by === 'hour' ? (['bot-hours'] as const) : (['bot-days'] as const)
  const isStale = useStale(sources)
  return (
    <Panel
      className={classes.panel}
      title={t('bot.title')}
      actions={
        <>
          <Age sources={sources} />
          {(['hour', 'day'] as const).map((each) => (
            <UnstyledButton key={each} className={chips.chip} aria-pressed={by === each} onClick={() => setBy(each)}>
              {t(`bot.by-${each}`)}
            </UnstyledButton>
          ))}
          <ExportButton table={by === 'hour' ? 'bot-hours' : 'bot-days'} />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className={classes.empty}>{t('bot.none')}</p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('bot.title')}>
          <table className={classes.figures} data-stale={isStale}>
            <thead>
              <tr>
                <th scope="col">{t(`bot.${by}`)}</th>
                <th scope="col">{t('bot.calls')}</th>
                <th scope="col">{t('bot.contained')}</th>
                <th scope="col">{t('bot.to-staff')}</th>
                <th scope="col">{t('bot.self-service')}</th>
                <th scope="col">{t('bot.interface')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.toReversed().map((figures) => (
                <tr key={figures.at}>
                  <th scope="row">{by === 'hour' ? clock(figures.at, language) : day(figures.at, language)}</th>
                  <td>{figures.calls}</td>
                  <td>{figures.botOnly}</td>
                  <td>{figures.toStaffAtOnce + figures.toStaffAfterTalk}</td>
                  <td>{share(figures.selfServiceRate)}</td>
                  <td>{share(figures.interfaceSuccessRate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
