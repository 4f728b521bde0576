import { Button } from '@mantine/core'
import { IconArrowLeft, IconPhone } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { HistoryCall } from '../../../shared/history.ts'
import { useText } from '../../i18n/i18n.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useMasking } from '../../ui/masking.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useCountry, useNumberText } from '../calls/country.ts'
import { useEndText } from '../calls/end-text.ts'
import { obstacle } from '../calls/obstacle.ts'
import { forgetPlaced, placeCall, useRefusedAt } from '../calls/place-call.ts'
import { DirectionMark } from '../history/call-row.tsx'
import { leaveCall, type OpenedCall } from '../room-store.ts'
import { useView } from '../view-store.ts'
import { useCallText } from './call-text.ts'
import classes from './call-page.module.css'
import { CopyButton } from './copy-button.tsx'
import { QualityPanel } from './quality-panel.tsx'
import { useRecordFacts } from './record-facts.ts'
import { TimelineList } from './timeline-list.tsx'
import { useCall } from './use-call.ts'

/** All that is known of one call, in place of the room it was opened from. */
export function CallPage({ opened }: { readonly opened: OpenedCall }) {
  const t = useText('history')
  const { read, readAgain } = useCall(opened)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    back.current?.focus()
    return () => {
      forgetPlaced('details')
      // The room is shown again with this very change; only then can anything in it have the focus.
      setTimeout(() => before instanceof HTMLElement && before.focus(), 0)
    }
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // What is open on top of the page is closed first.
      if (event.key === 'Escape' && document.querySelector('[aria-expanded="true"], [role="dialog"]') === null)
        leaveCall()
    }
    // On the window: Call back is disabled as soon as it was pressed, and has the focus no more.
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <article className={classes.page} aria-label={t('details.title')}>
      <div className={classes.head}>
        <Button
          ref={back}
          size="xs"
          variant="subtle"
          leftSection={<IconArrowLeft size="0.875rem" stroke={1.75} aria-hidden="true" />}
          onClick={leaveCall}
        >
          {t('page.back')}
        </Button>
        {read.kind === 'ready' ? <Head call={read.call} /> : null}
      </div>
      {read.kind === 'loading' ? (
        <p className={classes.none} role="status">
          {t('page.loading')}
        </p>
      ) : null}
      {read.kind === 'gone' ? <p className={classes.none}>{t('page.gone')}</p> : null}
      {read.kind === 'failed' ? (
        <div className={classes.failed}>
          <FailureNote failure={read.why} />
          <Button variant="default" size="xs" onClick={readAgain}>
            {t('retry')}
          </Button>
        </div>
      ) : null}
      {read.kind === 'ready' ? <Body call={read.call} whole={read.whole} /> : null}
    </article>
  )
}

function Head({ call }: { readonly call: HistoryCall }) {
  const t = useText('history')
  const tCalls = useText('calls')
  const country = useCountry()
  const numberText = useNumberText()
  const masks = useMasking()
  const callText = useCallText()
  const callerId = useView((view) => view.preferences.callerId)
  const why = useView(obstacle)
  const { row } = call
  return (
    <>
      <DirectionMark row={row} />
      <h1 className={classes.number}>
        <PhoneNumber number={row.number} country={country} />
      </h1>
      <div className={classes.actions}>
        {row.number === '' || masks ? null : <CopyButton label={t('page.copyNumber')} text={() => row.number} />}
        <CopyButton label={t('page.copyAll')} text={() => callText(call)} />
        {row.number === '' ? null : (
          <Button
            size="xs"
            disabled={why !== null}
            title={why === null ? undefined : tCalls(`obstacle.${why}`)}
            aria-label={t('callBack', { number: numberText(row.number) })}
            leftSection={<IconPhone size="0.875rem" stroke={1.75} aria-hidden="true" />}
            onClick={() => void placeCall('details', { number: row.number, callerId, userData: null })}
          >
            {t('column.callBack')}
          </Button>
        )}
      </div>
    </>
  )
}

function Body({ call, whole }: { readonly call: HistoryCall; readonly whole: boolean }) {
  const t = useText('history')
  const recordFacts = useRecordFacts()
  const endText = useEndText()
  const refused = useRefusedAt('details')
  const { row } = call
  return (
    <>
      {refused === null ? null : <FailureNote failure={refused} onDismiss={() => forgetPlaced('details')} />}
      {row.endedAt === null ? null : (
        <p className={classes.end} data-fault={row.why !== null}>
          {endText(row)}
        </p>
      )}
      <div className={classes.columns}>
        <Panel title={t('details.timeline')} className={classes.left}>
          <TimelineList timeline={row.timeline} startedAt={row.startedAt} />
        </Panel>
        <div className={classes.right}>
          <QualityPanel call={call} whole={whole} />
          <Panel title={t('page.record')}>
            <dl className={classes.facts}>
              {recordFacts(row).map(({ name, text }) => (
                <div key={name} className={classes.fact}>
                  <dt>{t(`details.${name}`)}</dt>
                  <dd data-name={name}>{text}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
      </div>
    </>
  )
}
