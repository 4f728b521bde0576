/**
 * Whether two plain values (as JSON has them) say the same. Five thousand rows are compared with each poll, in the process
 * that also carries the calls: `isDeepStrictEqual` takes ten times as long there.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false
    for (let index = 0; index < one.length; index += 1) if (!isSame(one[index], other[index])) return false
    return true
  }
  if (Array.isArray(other)) return false
  let fields = 0
  for (const name in one) {
    fields += 1
    if (!(name in other) || !isSame((one as Fields)[name], (other as Fields)[name])) return false
  }
  for (const _ in other) fields -= 1
  return fields === 0
}

type Fields = Readonly<Record<string, unknown>>
