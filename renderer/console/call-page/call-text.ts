import type { HistoryCall } from '../../../shared/history.ts'
import { useLanguage, useText } from '../../i18n/i18n.ts'
import { useNumberText } from '../calls/country.ts'
import { useEndText } from '../calls/end-text.ts'
import { lineFigures } from '../calls/line-figures.ts'
import { useMomentText } from './moment-text.ts'
import { summaryOf } from './quality-summary.ts'
import { useRecordFacts } from './record-facts.ts'
import { timelineLines } from './timeline.ts'

/** The whole page as plain text, for a mail to whoever can help. */
export function useCallText(): (call: HistoryCall) => string {
  const t = useText('history')
  const tCalls = useText('calls')
  const language = useLanguage()
  const numberText = useNumberText()
  const recordFacts = useRecordFacts()
  const momentText = useMomentText()
  const endText = useEndText()
  return ({ row, quality }) => {
    const summary = quality === null ? null : summaryOf(quality)
    const figures = summary === null ? [] : lineFigures({ ...summary, mos: summary.worst }, language)
    return [
      `${t(`direction.${row.direction}`)}: ${numberText(row.number)}`,
      ...(row.endedAt === null ? [] : [endText(row)]),
      '',
      ...recordFacts(row).map(({ name, text }) => `${t(`details.${name}`)}: ${text}`),
      ...(figures.length === 0 ? [] : ['', t('page.quality')]),
      ...figures.map(({ name, text }) => `${t('page.most', { figure: tCalls(`line.figure.${name}`) })}: ${text}`),
      ...(row.timeline.length === 0 ? [] : ['', t('details.timeline')]),
      ...timelineLines(row.timeline, row.startedAt).map((line) => {
        const { what, detail } = momentText(line)
        return `${line.after}  ${what}${detail === '' ? '' : `: ${detail}`}`
      }),
    ].join('\n')
  }
}
