import { IconKey, IconShieldCheck } from '@tabler/icons-react'
import type { ConnectionSummary, Vendor } from '../../../../shared/connection.ts'
import { useLanguage, useText } from '../../../i18n/i18n.ts'
import { useView } from '../../view-store.ts'
import { exposureOf } from './enterprise.ts'
import classes from './notes.module.css'
import { useSentences } from './use-sentences.ts'

/** What a stolen desktop would give away, in one line for the whole profile, and how long keys are kept. */
export function ExposureNote({ connections }: { readonly connections: readonly ConnectionSummary[] }) {
  const t = useText('connections')
  const language = useLanguage()
  const sentences = useSentences()
  const vault = useView((view) => view.about.vault)
  const { here, awaited } = exposureOf(connections)
  const listed = (systems: readonly Vendor[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(systems.map((system) => t(`system.${system}`)))

  const isClean = here.length === 0 && awaited.length === 0
  const said = [
    ...(here.length === 0 ? [] : [t('exposure.here', { count: here.length, systems: listed(here) })]),
    ...(awaited.length === 0
      ? []
      : here.length === 0
        ? [t('exposure.only-awaited', { systems: listed(awaited) })]
        : [t('exposure.awaited', { count: awaited.length, systems: listed(awaited) })]),
    isClean ? t('exposure.none') : t('exposure.way-out'),
    ...(vault === 'memory' ? [t('exposure.memory')] : []),
  ]
  const Icon = isClean ? IconShieldCheck : IconKey
  return (
    <div className={classes.note} data-tone={isClean ? 'good' : 'warning'}>
      <Icon className={classes.icon} stroke={1.75} aria-hidden="true" />
      <p className={classes.text}>{sentences(...said)}</p>
    </div>
  )
}
