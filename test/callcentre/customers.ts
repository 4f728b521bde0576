/**
 * The people at the other end. A number decides how they behave, so a test or a demo knows in advance what will happen:
 * ending in 05 busy · 09 never answers · 04 answers and hangs up after 4 s · 06 answers a desk that dials it itself from
 * another place than the one that was heard until then · every other number answers after about 1 s.
 */
export type CustomerManner = 'busy' | 'never-answers' | 'hangs-up' | 'forks' | 'answers'

export function customerManner(number: string): CustomerManner {
  switch (digitsOf(number).slice(-2)) {
    case '05':
      return 'busy'
    case '09':
      return 'never-answers'
    case '04':
      return 'hangs-up'
    case '06':
      return 'forks'
    default:
      return 'answers'
  }
}

export const wellKnownCustomer = '13800138000'

// Multiples of 50 Hz fall exactly on the bins of a 20 ms frame. Away from 440 Hz (the tests' microphone), from its
// overtones 880 and 1320, and from 1000, which belongs to the well-known customer alone.
const customerTones = [500, 550, 600, 650, 700, 750, 800, 950, 1050, 1100, 1150, 1200, 1250, 1400, 1450, 1500]

/** Agents of the simulation speak with one that no customer has, Hz. */
export const crowdTone = 850

/** The frequency in Hz this customer speaks with: always the same for the same number. */
export function customerTone(number: string): number {
  const digits = digitsOf(number)
  if (digits === wellKnownCustomer) return 1000
  let hash = 0
  for (const digit of digits) hash = (hash * 31 + Number(digit)) % 1_000_003
  return customerTones[hash % customerTones.length] ?? 1500
}

const areas: readonly (readonly [string, string])[] = [
  ['010', '北京'],
  ['021', '上海'],
  ['020', '广东 广州'],
  ['0755', '广东 深圳'],
  ['0571', '浙江 杭州'],
  ['028', '四川 成都'],
  ['400', '全国'],
  ['138001', '北京'],
  ['139', '上海'],
  ['137', '江苏 南京'],
  ['136', '广东 广州'],
  ['186', '湖北 武汉'],
  ['+81', '日本'],
]

/** Where the number comes from, as `customer_attribution` says it; empty when nobody knows. */
export function attribution(number: string): string {
  const known = areas.filter(([prefix]) => number.startsWith(prefix))
  return known.sort(([one], [other]) => other.length - one.length)[0]?.[1] ?? ''
}

/** Numbers that call by themselves in the demo. */
export const callingNumbers: readonly string[] = [
  '13800138000',
  '13911112222',
  '13787654321',
  '13655557777',
  '18612345678',
  '02164001122',
  '075523456780',
  '057188776655',
]

function digitsOf(number: string): string {
  return number.replace(/\D/g, '')
}
