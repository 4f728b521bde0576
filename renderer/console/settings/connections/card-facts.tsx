import type { ReactNode } from 'react'
import classes from './connection-card.module.css'

/** One fact of a connection: a quiet word and its answer. */
export function CardFact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function CardFacts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}
