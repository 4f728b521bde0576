import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useText } from '../i18n/i18n.ts'
import classes from './bug-boundary.module.css'

type Props = { readonly children: ReactNode }
type State = { readonly broken: boolean }

/** A bug in one part leaves the others standing: the call bar must outlive a broken room. React offers only a class. */
export class BugBoundary extends Component<Props, State> {
  override readonly state: State = { broken: false }

  static getDerivedStateFromError(): State {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText('common')
  return (
    <div className={classes.broken} role="alert">
      <p className={classes.text}>{t('broken.text')}</p>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('broken.reload')}
      </Button>
    </div>
  )
}
