import type { ReactNode } from 'react'
import classes from './state-mark.module.css'

/** What a mark may say. Each has a colour and a shape of its own, so that neither is needed to tell them apart. */
export type StateKind =
  | 'ready'
  | 'ringing'
  | 'on-call'
  | 'wrap-up'
  | 'busy'
  | 'away'
  | 'cannot-ring'
  | 'waiting'
  | 'offline'

const shapes: Record<StateKind, ReactNode> = {
  ready: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  ringing: (
    <>
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="5" cy="5" r="1.75" fill="currentColor" />
    </>
  ),
  'on-call': <rect x="1" y="1" width="8" height="8" rx="1.75" fill="currentColor" />,
  'wrap-up': (
    <>
      <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1.25a3.75 3.75 0 0 0 0 7.5Z" fill="currentColor" />
    </>
  ),
  busy: <rect x="1.75" y="1.75" width="6.5" height="6.5" rx="1" fill="currentColor" transform="rotate(45 5 5)" />,
  away: <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  'cannot-ring': <path d="M5 .9 9.6 9H.4Z" fill="currentColor" />,
  waiting: (
    <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 1.53" />
  ),
  offline: <path d="m2 2 6 6m0-6L2 8" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
}

type StateMarkProps = { readonly kind: StateKind }

/** The bare mark; the word belongs beside it. */
export function StateMark({ kind }: StateMarkProps) {
  return (
    <svg className={classes.mark} data-kind={kind} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {shapes[kind]}
    </svg>
  )
}

type StatePillProps = { readonly kind: StateKind; readonly children: ReactNode }

/** Mark and word on the state's soft colour. */
export function StatePill({ kind, children }: StatePillProps) {
  return (
    <span className={classes.pill} data-kind={kind}>
      <StateMark kind={kind} />
      <span className={classes.word}>{children}</span>
    </span>
  )
}
