import type { WallView } from '../../shared/wall.ts'
import { grouped, share } from '../console/floor/figures.ts'
import { clock } from '../console/history/when.ts'
import { useLanguage, useText } from '../i18n/i18n.ts'
import { useStaleWall } from './wall-age.tsx'
import classes from './wall.module.css'

const most = 10

/** The robot in the last hours of today, newest first. */
export function BotWall({ view }: { readonly view: WallView }) {
  const t = useText('floor')
  const language = useLanguage()
  const isStale = useStaleWall(view, 'bot')
  return (
    <table className={classes.table} data-stale={isStale} style={{ '--rows': most }}>
      <thead>
        <tr>
          <th scope="col">{t('bot.hour')}</th>
          <th scope="col">{t('bot.calls')}</th>
          <th scope="col">{t('bot.contained')}</th>
          <th scope="col">{t('bot.left')}</th>
          <th scope="col">{t('bot.to-staff')}</th>
          <th scope="col">{t('bot.self-service')}</th>
        </tr>
      </thead>
      <tbody>
        {view.botHours
          .slice(-most)
          .toReversed()
          .map((figures) => (
            <tr key={figures.at}>
              <th scope="row">{clock(figures.at, language)}</th>
              <td>{grouped(figures.calls, language)}</td>
              <td>{grouped(figures.botOnly, language)}</td>
              <td>{grouped(figures.leftAtOnce, language)}</td>
              <td>{grouped(figures.toStaffAtOnce + figures.toStaffAfterTalk, language)}</td>
              <td>{figures.selfServiceRate === null ? t('bot.no-data') : share(figures.selfServiceRate)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
