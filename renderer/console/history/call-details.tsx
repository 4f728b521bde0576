import { Button, Drawer } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { HistoryRow } from '../../../shared/history.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { FailureNote } from '../../ui/failure-text.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useCountry, useNumberText } from '../calls/country.ts'
import { DialogHead } from '../calls/dialog-head.tsx'
import { forgetPlaced, useRefusedAt } from '../calls/place-call.ts'
import classes from './call-details.module.css'
import { DirectionMark } from './call-row.tsx'
import { useResultText } from './result-words.ts'
import { TimelineList } from './timeline-list.tsx'
import { moment } from './when.ts'

type CallDetailsProps = {
  readonly row: HistoryRow | null
  readonly cannotCall: string | null
  readonly onCallBack: (row: HistoryRow) => void
  readonly onClose: () => void
}

/** All that is known of one call. */
export function CallDetails({ row, cannotCall, onCallBack, onClose }: CallDetailsProps) {
  const t = useText('history')
  const refused = useRefusedAt('details')
  const close = () => {
    forgetPlaced('details')
    onClose()
  }
  return (
    <Drawer opened={row !== null} onClose={close} position="right" size="24rem" withCloseButton={false}>
      {row === null ? null : (
        <>
          <DialogHead
            title={<Drawer.Title>{t('details.title')}</Drawer.Title>}
            closeLabel={t('details.close')}
            onClose={close}
          />
          <Head row={row} cannotCall={cannotCall} onCallBack={onCallBack} />
          {refused === null ? null : <FailureNote failure={refused} onDismiss={() => forgetPlaced('details')} />}
          <Facts row={row} />
          <h3 className={classes.heading}>{t('details.timeline')}</h3>
          <TimelineList timeline={row.timeline} startedAt={row.startedAt} />
        </>
      )}
    </Drawer>
  )
}

type HeadProps = Pick<CallDetailsProps, 'cannotCall' | 'onCallBack'> & { readonly row: HistoryRow }

function Head({ row, cannotCall, onCallBack }: HeadProps) {
  const t = useText('history')
  const country = useCountry()
  const numberText = useNumberText()
  return (
    <div className={classes.head}>
      <DirectionMark row={row} />
      <PhoneNumber number={row.number} country={country} className={classes.number} />
      {row.number === '' ? null : (
        <Button
          size="xs"
          variant="default"
          data-autofocus
          disabled={cannotCall !== null}
          title={cannotCall ?? undefined}
          aria-label={t('callBack', { number: numberText(row.number) })}
          leftSection={<IconPhone size="0.875rem" stroke={1.75} aria-hidden="true" />}
          onClick={() => onCallBack(row)}
        >
          {t('column.callBack')}
        </Button>
      )}
    </div>
  )
}

function Facts({ row }: { readonly row: HistoryRow }) {
  const t = useText('history')
  const language = useLanguage()
  const numberText = useNumberText()
  const resultText = useResultText()
  const length = (seconds: number | null) => (seconds === null ? null : formatDuration(seconds))
  const endedBy = row.endedBy === 'unknown' && row.endedByText !== '' ? row.endedByText : t(`endedBy.${row.endedBy}`)
  const facts = [
    ['place', row.attribution],
    ['queue', row.queue],
    ['started', moment(row.startedAt, language)],
    ['ended', row.endedAt === null ? null : moment(row.endedAt, language)],
    ['waited', length(row.waitSeconds)],
    ['talked', length(row.talkSeconds)],
    ['result', resultText(row)],
    ['endedBy', endedBy],
    [row.direction === 'out' ? 'callerIdOut' : 'callerIdIn', row.callerId === null ? null : numberText(row.callerId)],
    ['userData', row.userData],
    ['source', t(`source.${row.source}`)],
    ['record', row.uuid],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) =>
        value === null || value === '' ? null : (
          <div key={name} className={classes.fact}>
            <dt>{t(`details.${name}`)}</dt>
            <dd data-name={name}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
