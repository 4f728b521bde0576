/** Fewer digits are an inside extension or a short code, which is nobody's private number. */
const shortestMasked = 7

/**
 * A number whose middle is not told: the last four digits stay (three of a short one), and of a long one the first three.
 * What stands between the digits stays, and so does what is no full number.
 */
export function maskedNumber(number: string): string {
  const count = number.replaceAll(/\D/g, '').length
  if (count < shortestMasked) return number
  const [head, tail] = count >= 11 ? [3, 4] : [count >= 9 ? 2 : 0, 3]
  let seen = 0
  return number.replaceAll(/\d/g, (digit) => {
    seen += 1
    return seen > head && seen <= count - tail ? '*' : digit
  })
}
