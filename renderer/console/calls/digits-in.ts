import { cleanNumber } from '../../../shared/phone-number.ts'

/** A single key, or what was pasted, as the digits a call can carry; null = none. */
export function digitsIn(text: string): string | null {
  const key = text.normalize('NFKC')
  if (/^[\d*#]$/.test(key)) return key
  const pasted = cleanNumber(text)
  return pasted.ok && /^[\d*#]+$/.test(pasted.value) ? pasted.value : null
}
