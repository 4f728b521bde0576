import { GlobalAction } from '../../../../shared/global-keys.ts'
import { useText } from '../../../i18n/i18n.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useView } from '../../view-store.ts'
import classes from './global-keys-panel.module.css'
import { LockedNote } from '../setting-row.tsx'
import { KeyRow } from './key-row.tsx'

/** Keys that work from any program: none until chosen, each says whether it works. */
export function GlobalKeysPanel() {
  const t = useText('keys')
  const platform = useView((view) => view.about.platform)
  const locked = useView(({ policy }) => policy.locked.includes('keys'))
  return (
    <Panel title={t('title')}>
      <div className={classes.body} data-setting="keys">
        <p className={classes.text}>{t('intro')}</p>
        {locked ? <LockedNote /> : null}
        <ul className={classes.list}>
          {GlobalAction.options.map((action) => (
            <li key={action}>
              <KeyRow action={action} />
            </li>
          ))}
        </ul>
        <p className={classes.text}>{t(`selected.${platform}`)}</p>
        <p className={classes.text}>{t('sheet')}</p>
      </div>
    </Panel>
  )
}
