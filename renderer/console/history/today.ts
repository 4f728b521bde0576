import { useEffect, useState } from 'react'
import { dayEnd, dayStart } from './when.ts'

/** Local midnight before now, epoch ms; moves on when the day does, also after a sleep over midnight. */
export function useToday(): number {
  const [today, setToday] = useState(() => dayStart(Date.now()))
  useEffect(() => {
    const look = () => setToday(dayStart(Date.now()))
    const timer = setTimeout(look, Math.max(1000, dayEnd(today) - Date.now() + 50))
    window.addEventListener('focus', look)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', look)
    }
  }, [today])
  return today
}
