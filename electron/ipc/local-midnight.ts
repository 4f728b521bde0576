/** When this computer's day began, epoch ms. */
export function localMidnight(now: number): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
}
