import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/failure.ts'
import { bridge } from '../bridge.ts'
import { dateField, dayStart } from '../history/when.ts'

/** Away from midnight, so that no clock puts it on another day. */
const noonMs = 12 * 3_600_000

/** `yyyy-mm-dd` of this computer's day, as a date field wants it. */
export function dateText(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The robot's hours of a day that is over. `date` null: today, which is polled with the floor. */
export function useBotDay() {
  const [date, setDate] = useState<number | null>(null)
  const [told, setTold] = useState<{
    readonly date: number
    readonly answer: Output<'floor.bot-day'> | null
    readonly failure: Failure | null
  } | null>(null)
  useEffect(() => {
    if (date === null) return
    let isOver = false
    const ask = async () => {
      const answer = await bridge.request('floor.bot-day', { at: date })
      if (isOver) return
      setTold({ date, answer: answer.ok ? answer.value : null, failure: answer.ok ? null : answer.error })
    }
    void ask()
    return () => {
      isOver = true
    }
  }, [date])
  const mine = told?.date === date ? told : null
  return {
    date,
    answer: mine?.answer ?? null,
    failure: mine?.failure ?? null,
    choose(text: string) {
      const start = dateField(text)
      if (start !== null) setDate(start >= dayStart(Date.now()) ? null : start + noonMs)
    },
  }
}
