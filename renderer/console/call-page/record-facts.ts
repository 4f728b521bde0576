import type { HistoryRow } from '../../../shared/history.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { formatDuration } from '../../ui/duration.ts'
import { useOwnNumberText } from '../calls/country.ts'
import { useResultText } from '../history/result-words.ts'
import { moment } from '../history/when.ts'

/** A fact of a call; `name` is a key under `history:details`. */
export type RecordFact = { readonly name: (typeof names)[number]; readonly text: string }

const names = [
  'place',
  'queue',
  'started',
  'ended',
  'waited',
  'talked',
  'result',
  'endedBy',
  'callerIdOut',
  'callerIdIn',
  'userData',
  'source',
  'record',
] as const

/** What the provider and this phone wrote down of a call, in words; what is not known is left out. */
export function useRecordFacts(): (row: HistoryRow) => readonly RecordFact[] {
  const t = useText('history')
  const language = useLanguage()
  const numberText = useOwnNumberText()
  const resultText = useResultText()
  const length = (seconds: number | null) => (seconds === null ? null : formatDuration(seconds))
  return (row) => {
    const endedBy = row.endedBy === 'unknown' && row.endedByText !== '' ? row.endedByText : t(`endedBy.${row.endedBy}`)
    const callerId = row.callerId === null ? null : numberText(row.callerId)
    const texts: Record<RecordFact['name'], string | null> = {
      place: row.attribution,
      queue: row.queue,
      started: moment(row.startedAt, language),
      ended: row.endedAt === null ? null : moment(row.endedAt, language),
      waited: length(row.waitSeconds),
      talked: length(row.talkSeconds),
      result: resultText(row),
      endedBy,
      callerIdOut: row.direction === 'out' ? callerId : null,
      callerIdIn: row.direction === 'in' ? callerId : null,
      userData: row.userData,
      source: t(`source.${row.source}`),
      record: row.uuid,
    }
    return names.flatMap((name) => {
      const text = texts[name]
      return text === null || text === '' ? [] : [{ name, text }]
    })
  }
}
