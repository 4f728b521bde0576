import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { Call } from '../../../shared/call.ts'
import { useText } from '../../i18n/i18n.ts'
import { useNumberText } from './country.ts'
import { useEndText } from './end-text.ts'
import { callNews, type News } from './news.ts'

type CallNewsProps = { readonly calls: readonly Call[] }

/** Tells a screen reader what changed, once; it stands before there is news, or the first would not be read. */
export function CallNews({ calls }: CallNewsProps) {
  const t = useText('calls')
  const numberText = useNumberText()
  const endText = useEndText()
  const [seen, setSeen] = useState(calls)
  const [news, setNews] = useState<News | null>(null)
  if (seen !== calls) {
    setSeen(calls)
    const next = callNews(seen, calls)
    if (next !== null) setNews(next)
  }
  const text =
    news === null
      ? ''
      : news.kind === 'ended'
        ? endText(news.call)
        : t(`news.${news.kind}`, { number: numberText(news.call.number) })
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  )
}
