import { UnstyledButton } from '@mantine/core'
import { IconArrowDownLeft, IconArrowElbowRight, IconArrowUpRight, IconPhone } from '@tabler/icons-react'
import type { HistoryRow } from '../../../shared/history.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useCountry, useNumberText } from '../calls/country.ts'
import classes from './call-table.module.css'
import { isMissed, useResultText, weightOf } from './result-words.ts'
import { clock, day, dayStart } from './when.ts'

type CallRowProps = {
  readonly id: string
  readonly row: HistoryRow
  readonly index: number
  readonly today: number | null
  readonly active: boolean
  readonly cannotCall: string | null
  readonly onOpen: () => void
  readonly onCallBack: () => void
}

export function CallRow({ id, row, index, today, active, cannotCall, onOpen, onCallBack }: CallRowProps) {
  const t = useText('history')
  const language = useLanguage()
  const country = useCountry()
  const numberText = useNumberText()
  const resultText = useResultText()
  const weight = weightOf(row)
  const more = [row.attribution, row.userData].filter((text) => text !== null && text !== '').join(' · ')
  const ofToday = today === null || dayStart(row.startedAt) === today
  return (
    <tr
      id={id}
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={active}
      data-weight={weight}
      onClick={onOpen}
    >
      <td className={classes.direction}>
        <DirectionMark row={row} />
      </td>
      <td>
        <div className={classes.who}>
          <PhoneNumber number={row.number} country={country} className={classes.number} />
          {more === '' ? null : (
            <span className={classes.more} title={more}>
              {more}
            </span>
          )}
        </div>
      </td>
      <td className={classes.queue}>{row.queue ?? '—'}</td>
      <td className={classes.length}>{row.talkSeconds === null ? '—' : formatDuration(row.talkSeconds)}</td>
      <td className={classes.result}>{row.outcome === 'answered' ? '' : resultText(row)}</td>
      <td className={classes.time}>
        {ofToday ? null : <span className={classes.day}>{day(row.startedAt, language)}</span>}
        {clock(row.startedAt, language)}
      </td>
      <td className={classes.call}>
        {row.number === '' ? null : (
          <UnstyledButton
            className={classes.callBack}
            // The list is one stop of the Tab key; its own keys call back (Ctrl+Enter).
            tabIndex={-1}
            disabled={cannotCall !== null}
            title={cannotCall ?? undefined}
            aria-label={t('callBack', { number: numberText(row.number) })}
            onClick={(event) => {
              event.stopPropagation()
              onCallBack()
            }}
          >
            <IconPhone size="1rem" stroke={1.75} aria-hidden="true" />
          </UnstyledButton>
        )}
      </td>
    </tr>
  )
}

/** Direction, and whether the call was missed, by shape and by colour. */
export function DirectionMark({ row }: { readonly row: Pick<HistoryRow, 'direction' | 'outcome'> }) {
  const t = useText('history')
  const missed = isMissed(row)
  const Arrow = missed ? IconArrowElbowRight : row.direction === 'in' ? IconArrowDownLeft : IconArrowUpRight
  return (
    <span
      className={classes.mark}
      role="img"
      aria-label={t(`direction.${missed ? 'missed' : row.direction}`)}
      data-weight={weightOf(row)}
    >
      <Arrow size="1rem" stroke={1.75} aria-hidden="true" />
    </span>
  )
}
