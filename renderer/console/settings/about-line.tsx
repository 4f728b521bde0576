import { useText } from '../../i18n/i18n.ts'
import { useView } from '../view-store.ts'
import classes from './about-line.module.css'

/** What runs here, said plainly: version, real Electron or the stand-in, and how long secrets are kept. */
export function AboutLine() {
  const t = useText('settings')
  const about = useView((view) => view.about)
  return (
    <div className={classes.about}>
      <p className={classes.line}>{t('about.version', { version: about.version })}</p>
      <p className={classes.line}>{t(`about.runtime.${about.runtime}`)}</p>
      <p className={classes.line}>{t(`about.vault.${about.vault}`)}</p>
    </div>
  )
}
