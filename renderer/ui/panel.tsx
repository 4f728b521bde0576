import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

type PanelProps = {
  readonly title: ReactNode
  /** At the right end of the heading's line. */
  readonly actions?: ReactNode
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A quiet box with a heading; a named region for screen readers. */
export function Panel({ title, actions, className, children }: PanelProps) {
  const id = useId()
  return (
    <section className={className === undefined ? classes.panel : `${classes.panel} ${className}`} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
