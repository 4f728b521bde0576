import { useEffect, useMemo, useState } from 'react'
import type { QueueFigures } from '../../../shared/floor.ts'
import { bridge } from '../bridge.ts'
import { dayStart } from '../history/when.ts'
import { useFloor } from './floor-store.ts'

const slotMs = 300_000

/** The five minutes of one queue, one after the other; null where nobody looked. */
export interface QueueTrace {
  readonly skillId: number
  readonly now: QueueFigures
  readonly slots: readonly { readonly at: number; readonly figures: QueueFigures | null }[]
}

/** What main has kept of the day, with what has come since. */
export function useQueueDay(hours: number): QueueTrace[] {
  const queues = useFloor((floor) => floor.queues)
  const [kept, setKept] = useState<readonly QueueFigures[]>([])
  useEffect(() => {
    let isOver = false
    const read = async () => {
      const answer = await bridge.request('floor.queue-day', undefined)
      if (!isOver && answer.ok) setKept(answer.value.figures)
    }
    void read().catch(() => null)
    return () => {
      isOver = true
    }
  }, [])
  // What is told now is kept, too, or these five minutes would be lost with the next.
  const [told, setTold] = useState<{ readonly queues: typeof queues; readonly all: readonly QueueFigures[] }>({
    queues: [],
    all: [],
  })
  if (told.queues !== queues) setTold({ queues, all: withNew(told.all, queues) })
  return useMemo(() => tracesOf(withNew(kept, told.all), queues, hours), [kept, told, queues, hours])
}

const keyOf = ({ skillId, since }: QueueFigures): string => `${skillId}/${since}`

function withNew(known: readonly QueueFigures[], news: readonly QueueFigures[]): QueueFigures[] {
  const newKeys = new Set(news.map(keyOf))
  return [...known.filter((each) => !newKeys.has(keyOf(each))), ...news]
}

/** As many last slots as fit into the hours, but none of yesterday; all queues over the same time. */
export function tracesOf(all: readonly QueueFigures[], now: readonly QueueFigures[], hours: number): QueueTrace[] {
  const last = Math.max(...now.map(({ since }) => since))
  if (!Number.isFinite(last)) return []
  const count = Math.min(hours * 12, Math.floor((last - dayStart(last)) / slotMs) + 1)
  const byKey = new Map(all.map((each) => [keyOf(each), each]))
  return now.map((figures) => ({
    skillId: figures.skillId,
    now: figures,
    slots: Array.from({ length: count }, (_, place) => {
      const at = last - (count - 1 - place) * slotMs
      return { at, figures: byKey.get(`${figures.skillId}/${at}`) ?? null }
    }),
  }))
}
