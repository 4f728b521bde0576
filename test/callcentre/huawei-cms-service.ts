import { authV2Fault, type AuthV2Rules } from './huawei-cms-signature.ts'
import type { VendorAnswer, VendorRequest } from './vendor-server.ts'

/** One skill queue since the five minutes began. */
export interface SkillQueueCounts {
  /** Epoch ms. */
  readonly startTime: number
  readonly arrived: number
  readonly connected: number
  readonly connectedWithin20s: number
  readonly abandoned: number
  readonly finished: number
  readonly ivrSeconds: number
  readonly wrapUps: number
  readonly wrapUpSeconds: number
}

/** What this system sees of the call centre. */
export interface SkillQueueWorld {
  /** Undefined: no such queue. */
  readonly queue: (skillId: number) => SkillQueueCounts | undefined
}

export interface HuaweiCmsServiceOptions {
  readonly rules: AuthV2Rules
  readonly ccId: number
  readonly vdn: number
  readonly world: SkillQueueWorld
  readonly now: () => number
  /** A code to answer instead of doing anything, for the next requests whose path contains `path`. */
  readonly planned: (path: string) => string | undefined
  /** Servers up to 8.13 know `result` and `resultDatas` only. */
  readonly answers?: 'current' | 'old'
  /** Wrong signatures until the address is locked. The document says "too many"; five is our assumption. */
  readonly wrongSignaturesUntilLock?: number
}

export interface HuaweiCmsService {
  readonly answer: (request: VendorRequest) => VendorAnswer
  readonly unlock: () => void
  readonly isLocked: () => boolean
}

const path = '/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'

// docs/vendors.md 3.2
const texts: Readonly<Record<string, string>> = {
  '0100001': '调用接口失败',
  '0100002': '参数非法',
  '0100003': '需要CTI V3R8版本,当前为V3R6版本',
  '0100999': '未知错误',
  '0101001': '质检关系接口失败',
  '0101002': '号码不在UAP中',
  '0101003': '没有权限',
}

/** The queue statistics of CC-CMS as their document and docs/vendors.md 3 describe them. */
export function huaweiCmsService(options: HuaweiCmsServiceOptions): HuaweiCmsService {
  const limit = options.wrongSignaturesUntilLock ?? 5
  // Everybody comes from 127.0.0.1 here, so there is one address to count for.
  let wrong = 0

  const success = (rows: readonly object[]): VendorAnswer =>
    json(
      options.answers === 'old'
        ? { result: '0', resultDatas: rows }
        : { result: '0', resultCode: '0100000', resultDatas: rows, resultDesc: rows },
    )
  const refusal = (code: string): VendorAnswer =>
    json(options.answers === 'old' ? { result: code } : { resultCode: code, resultDesc: texts[code] ?? '' })

  const statistics = (request: VendorRequest): VendorAnswer => {
    if (!/^application\/json; ?charset=utf-8$/i.test(request.headers['content-type'] ?? '')) return refusal('0100002')
    const query = readQuery(request.body)
    if (!query) return refusal('0100002')
    if (query.ccId !== options.ccId || query.vdn !== options.vdn) return refusal('0101003')
    return success(query.skillIds.flatMap((id) => row(id, options.world.queue(id)) ?? []))
  }

  return {
    unlock: () => {
      wrong = 0
    },
    isLocked: () => wrong >= limit,
    answer(request) {
      const url = new URL(request.url, 'http://127.0.0.1')
      if (wrong >= limit) return door(403, 'Forbidden', 'the address is locked', url.pathname, options.now())
      const fault = authV2Fault(request, options.rules, options.now())
      if (fault !== undefined) {
        wrong += 1
        return door(401, 'Unauthorized', fault, url.pathname, options.now())
      }
      wrong = 0
      if (url.pathname !== path) return door(404, 'Not Found', '', url.pathname, options.now())
      if (request.method !== 'POST') return door(405, 'Method Not Allowed', '', url.pathname, options.now())
      const planned = options.planned(url.pathname)
      return planned === undefined ? statistics(request) : refusal(planned)
    },
  }
}

interface Query {
  readonly ccId: number
  readonly vdn: number
  readonly skillIds: readonly number[]
}

const isBetween = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high

function readQuery(bytes: Buffer): Query | undefined {
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof body !== 'object' || body === null) return undefined
  const { ccId, vdn, skillIds } = body as Record<string, unknown>
  if (!isBetween(ccId, 1, 65535) || !isBetween(vdn, 1, 5000) || !Array.isArray(skillIds)) return undefined
  const ids = skillIds as readonly unknown[]
  if (ids.length > 1000 || !ids.every((id) => isBetween(id, 1, 5000))) return undefined
  return { ccId, vdn, skillIds: ids }
}

function row(id: number, counts: SkillQueueCounts | undefined): object | undefined {
  if (!counts) return undefined
  return {
    id,
    startTime: counts.startTime,
    allCallCount: counts.arrived,
    cnnedCallCount: counts.connected,
    abanCallCount: counts.abandoned,
    callEndCount: counts.finished,
    talkTimeOnIvr: counts.ivrSeconds,
    cnnedIn20sCallCount: counts.connectedWithin20s,
    clearUpCallCount: counts.wrapUps,
    clearUpTime: counts.wrapUpSeconds,
  }
}

/** docs/vendors.md 3.1: `{timestamp(ms), status, error, message, path}`. */
function door(status: number, error: string, message: string, at: string, now: number): VendorAnswer {
  return { ...json({ timestamp: now, status, error, message, path: at }), status }
}

function json(value: unknown): VendorAnswer {
  return { status: 200, headers: { 'Content-Type': 'application/json;charset=UTF-8' }, body: JSON.stringify(value) }
}
