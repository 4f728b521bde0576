import { timingSafeEqual } from 'node:crypto'
import { secretText } from './random.ts'
import type { VendorAnswer, VendorRequest } from './vendor-server.ts'

/** One hour or day of one robot. */
export interface RobotCounts {
  readonly recordTime: number
  readonly calls: number
  /** Counts by how far callers got: they exclude each other. */
  readonly leftAfterOne: number
  readonly staffWithinThree: number
  readonly staffAfterThree: number
  readonly robotOnly: number
  readonly interactions: number
  readonly requests: number
  readonly requestsWorked: number
}

/** What this system sees of the call centre. */
export interface RobotWorld {
  /** One entry for each hour of `[from, to)`, or each day; those without calls may be left out. */
  readonly periods: (robot: string, type: 'hour' | 'day', from: number, to: number) => readonly RobotCounts[]
}

export interface HuaweiOifdeServiceOptions {
  readonly tenantId: string
  readonly appKey: string
  readonly appSecret: string
  /** Access codes of the tenant's robots. */
  readonly robots: readonly string[]
  readonly world: RobotWorld
  readonly now: () => number
  readonly planned: (path: string) => string | undefined
  /** Seconds; 3600 in the document. */
  readonly tokenSeconds?: number
  /** How a refused report looks is not documented: either of these, or HTTP 401 for a token. */
  readonly refusals?: 'errorCode' | 'resultCode' | 'status'
}

export interface HuaweiOifdeService {
  readonly answer: (request: VendorRequest) => VendorAnswer
  /** Every token given so far stops working before its time. */
  readonly forgetTokens: () => void
  readonly tokensGiven: () => number
}

type Body = Readonly<Record<string, unknown>>

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** The platform's days are China's. */
const zoneMs = 8 * hourMs

// No list of codes is published for this platform; these numbers are ours, the words are what clients read.
const wrongKeys = ['1001', 'appKey or appSecret is incorrect'] as const
const badToken = ['1002', 'authToken is invalid or expired'] as const
const badParameter = ['1003', 'parameter is invalid'] as const
const otherTenant = ['1004', 'no data of this tenant'] as const

/** Token and call report of OIFDE as the document and docs/vendors.md 5 describe them. */
export function huaweiOifdeService(options: HuaweiOifdeServiceOptions): HuaweiOifdeService {
  const lifeSeconds = options.tokenSeconds ?? 3600
  const ends = new Map<string, number>()
  let given = 0

  const refusedReport = ([code, words]: readonly [string, string]): VendorAnswer => {
    if (options.refusals === 'status' && code === badToken[0]) return { ...json({ message: words }), status: 401 }
    return json(
      options.refusals === 'resultCode'
        ? { resultCode: code, resultDesc: words }
        : { errorCode: Number(code), errorMsg: words },
    )
  }

  const token = (body: Body): VendorAnswer => {
    const isRight = isSame(body['appKey'], options.appKey) && isSame(body['appSecret'], options.appSecret)
    if (!isRight) return json({ errorCode: Number(wrongKeys[0]), errorMsg: wrongKeys[1] })
    const authToken = secretText()
    ends.set(authToken, options.now() + lifeSeconds * 1000)
    given += 1
    return json({ errorCode: 0, errorMsg: 'success', authToken, expireTime: lifeSeconds })
  }

  const report = (body: Body): VendorAnswer => {
    const { type, tenantId, accessCode, timestamp, authToken } = body
    const end = typeof authToken === 'string' ? ends.get(authToken) : undefined
    if (end === undefined || end <= options.now()) return refusedReport(badToken)
    if (typeof timestamp !== 'number' || !Number.isSafeInteger(timestamp) || timestamp < 0)
      return refusedReport(badParameter)
    if (type !== 'hour' && type !== 'day') return refusedReport(badParameter)
    if (typeof accessCode !== 'string' || typeof tenantId !== 'string') return refusedReport(badParameter)
    if (tenantId !== options.tenantId || !options.robots.includes(accessCode)) return refusedReport(otherTenant)
    const midnight = Math.floor((timestamp + zoneMs) / dayMs) * dayMs - zoneMs
    // hour: one given day; day: the last thirty days (docs/vendors.md 5).
    const from = type === 'hour' ? midnight : midnight - 29 * dayMs
    const to = Math.min(midnight + dayMs, options.now())
    return json(
      options.world.periods(accessCode, type, from, to).map((counts) => reportRow(counts, tenantId, accessCode, type)),
    )
  }

  return {
    forgetTokens: () => ends.clear(),
    tokensGiven: () => given,
    answer(request) {
      const { pathname } = new URL(request.url, 'http://127.0.0.1')
      const isToken = pathname === '/oifde/rest/api/gettoken'
      if (!isToken && pathname !== '/oifde/rest/api/queryCallStatisticsReport') return { status: 404, body: '' }
      if (request.method !== 'POST') return { status: 405, body: '' }
      const code = options.planned(pathname)
      if (code !== undefined) return refusedReport([code, 'refused as ordered'])
      const body = readBody(request)
      return body ? (isToken ? token : report)(body) : refusedReport(badParameter)
    },
  }
}

function reportRow(counts: RobotCounts, tenantId: string, accessCode: string, type: string): object {
  return {
    recordTime: counts.recordTime,
    tenantId,
    accessCode,
    callCount: counts.calls,
    exitNoConsultCount: counts.leftAfterOne,
    callStaffNoConsultCount: counts.staffWithinThree,
    callStaffConsultCount: counts.staffAfterThree,
    exitConsultingCount: counts.robotOnly,
    interactCount: counts.interactions,
    autonomyRate: share(counts.robotOnly, counts.staffWithinThree + counts.staffAfterThree + counts.robotOnly, 4),
    averageInteractPerCall: share(counts.interactions, counts.calls, 2),
    dbRecordTime: counts.recordTime,
    type,
    interfaceRequestCount: counts.requests,
    interfaceSuccessCount: counts.requestsWorked,
    interfaceSuccessRate: share(counts.requestsWorked, counts.requests, 4),
  }
}

/** In text; "-1" where there is nothing to divide by (docs/vendors.md 5). */
const share = (part: number, whole: number, digits: number): string => (whole === 0 ? -1 : part / whole).toFixed(digits)

function isSame(arrived: unknown, expected: string): boolean {
  if (typeof arrived !== 'string') return false
  const [left, right] = [Buffer.from(arrived), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function readBody(request: VendorRequest): Body | undefined {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return undefined
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined
  } catch {
    return undefined
  }
}

function json(value: unknown): VendorAnswer {
  return { status: 200, headers: { 'Content-Type': 'application/json;charset=UTF-8' }, body: JSON.stringify(value) }
}
