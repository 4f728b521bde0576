import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { System } from '../../../../shared/failure.ts'
import { useText } from '../../../i18n/i18n.ts'
import classes from './connection-card.module.css'
import { edit } from './connections-actions.ts'

type ConnectionCardProps = {
  readonly profileId: string
  readonly system: System
  /** How it stands: a mark with its word. */
  readonly result: ReactNode
  /** Before the button that edits or adds. */
  readonly actions?: ReactNode
  readonly adding?: boolean
  /** False while its settings have not been read. */
  readonly editable: boolean
  /** The keyboard comes back here. */
  readonly focused: boolean
  readonly children?: ReactNode
}

/** What all connections show in the same places: the name, how it stands, what it is for, what can be done. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { profileId, system, result, actions, adding = false, editable, focused, children } = props
  const t = useText('connections')
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const name = t(`system.${system}`)

  useEffect(() => {
    if (focused && editable) button.current?.focus()
  }, [focused, editable])

  return (
    <li className={classes.card} aria-labelledby={id} data-system={system}>
      <div className={classes.head}>
        <h3 id={id} className={classes.name}>
          {name}
        </h3>
        <span className={classes.result} role="status">
          {result}
        </span>
        <div className={classes.actions}>
          {actions}
          <Button
            ref={button}
            size="xs"
            variant="default"
            disabled={!editable}
            aria-label={t(adding ? 'do.add-of' : 'do.edit-of', { system: name })}
            onClick={() => edit(profileId, system)}
          >
            {t(adding ? 'do.add' : 'do.edit')}
          </Button>
        </div>
      </div>
      <p className={classes.purpose}>{t(`purpose.${system}`)}</p>
      {children}
    </li>
  )
}
