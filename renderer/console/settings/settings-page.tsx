import { type ReactNode, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useText } from '../../i18n/i18n.ts'
import { roomStore, type SettingsSection } from '../room-store.ts'
import classes from './settings-page.module.css'

type SettingsPageProps = {
  readonly section: SettingsSection
  /** At the right end of the heading's line. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One page of the settings under its heading, where the keyboard starts; or at the setting that was looked for. */
export function SettingsPage({ section, actions, children }: SettingsPageProps) {
  const t = useText('settings')
  const page = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const wanted = useStore(roomStore, ({ setting }) => setting)

  // Except where a half-typed form was left, or while somebody searches or walks through the list.
  useEffect(() => {
    if (isElsewhere(page.current)) return
    const setting = wanted === null ? null : page.current?.querySelector<HTMLElement>(`[data-setting='${wanted}']`)
    if (setting === undefined || setting === null) heading.current?.focus({ preventScroll: true })
    else {
      setting.scrollIntoView({ block: 'center' })
      setting.querySelector<HTMLElement>('input:checked, input:not([type=radio]), button')?.focus()
    }
  }, [wanted])

  return (
    <section ref={page} className={classes.page} aria-label={t(`section.${section}`)}>
      <header className={classes.head}>
        <h1 ref={heading} className={classes.title} tabIndex={-1}>
          {t(`section.${section}`)}
        </h1>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}

function isElsewhere(page: HTMLElement | null): boolean {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return false
  return page?.contains(activeElement) === true || activeElement.closest('[data-settings-list]') !== null
}
