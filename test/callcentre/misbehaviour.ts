import type { VendorAnswer } from './vendor-server.ts'

/**
 * What a vendor can be told to do. `down` really refuses connections; `slow` answers late; `html` is a captive portal and
 * `redirect` one that sends elsewhere; `error-500` a broken back end; `empty` says 200 and nothing; `truncated` ends in the
 * middle of its JSON; `wrong-types` is JSON of no documented shape; `too-long` is more than 2 MiB; `rate-limited`,
 * `unauthorised` and `locked` refuse, each vendor in its own way.
 */
export const vendorModes = [
  'up',
  'down',
  'slow',
  'html',
  'error-500',
  'empty',
  'truncated',
  'wrong-types',
  'rate-limited',
  'redirect',
  'too-long',
  'unauthorised',
  'locked',
] as const
export type VendorMode = (typeof vendorModes)[number]

interface Asked {
  /** Name of the vendor's server. */
  readonly vendor: string
  readonly path: string
  readonly now: number
  /** For how long a limited client has to wait. */
  readonly retryAfterSeconds: number
}

const tooLongBytes = 2 * 1024 * 1024 + 1024

/** The answer without the vendor being asked at all, or undefined where it is asked. */
export function misbehave(mode: VendorMode, asked: Asked): VendorAnswer | undefined {
  switch (mode) {
    case 'html':
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Wi-Fi</title><p>Please sign in to the network.</p>',
      }
    case 'error-500':
      return text(500, 'Internal Server Error')
    case 'empty':
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '' }
    case 'wrong-types':
      return json(200, wrongTypes(asked))
    case 'rate-limited':
      return { ...text(429, 'Too Many Requests'), headers: { 'Retry-After': String(asked.retryAfterSeconds) } }
    case 'redirect':
      // The name is reserved (RFC 2606): whoever follows gets nowhere.
      return { status: 302, headers: { Location: 'https://portal.invalid/login' }, body: '' }
    case 'too-long':
      return json(200, { padding: 'x'.repeat(tooLongBytes) })
    case 'unauthorised':
      return unauthorised(asked)
    case 'locked':
      return locked(asked)
    case 'up':
    case 'down':
    case 'slow':
    case 'truncated':
      return undefined
  }
}

/** The first half of an answer, as when a proxy gave up; the length in its headers is that of the half. */
export function truncated(answer: VendorAnswer): VendorAnswer {
  return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) }
}

/** JSON in which nothing has the type that the vendor's document gives it. */
function wrongTypes({ vendor, path }: Asked): unknown {
  switch (vendor) {
    case 'yiyun':
      return { code: 0, msg: ['请求成功'], data: 'agent' }
    case 'meiqia':
      return path.includes('/sips')
        ? { sip: 81001 }
        : { uuid: 7, data: 'none', total: 'many', groups: { id: 'x' }, numbers: 3, error: 'none' }
    case 'udesk':
      return { code: 'fine', server_time: true, items: 'none', meta: [] }
    case 'huawei-cms':
      return { resultCode: 100_000, resultDesc: { id: 'one' }, resultDatas: 'none' }
    case 'huawei-oifde':
      return path.endsWith('gettoken') ? { errorCode: 'none', authToken: 7 } : { recordTime: 'now', callCount: ['1'] }
    default:
      return 7
  }
}

function unauthorised({ vendor, path, now }: Asked): VendorAnswer {
  switch (vendor) {
    case 'yiyun':
      return {
        status: 401,
        headers: { 'Content-Type': 'text/plain;charset=utf-8', 'WWW-Authenticate': 'Basic realm="Secure realm"' },
        body: 'HTTP Status 401 - signature is invalid',
      }
    case 'meiqia':
      return json(401, { error: { code: 'Unauthenticated', message: 'access token 无效' } })
    case 'udesk': {
      // HTTP 200 also for errors (docs/vendors.md 1.3).
      const message = '署名が正しくありません'
      return json(200, { code: 2059, message, 'exception:message': message })
    }
    case 'huawei-cms':
      return json(401, { timestamp: now, status: 401, error: 'Unauthorized', message: 'signature is invalid', path })
    case 'huawei-oifde':
      return json(
        401,
        path.endsWith('gettoken')
          ? { errorCode: 1001, errorMsg: 'appKey or appSecret is incorrect' }
          : { errorCode: 1002, errorMsg: 'authToken is invalid or expired' },
      )
    default:
      return json(401, { error: 'the token is unknown' })
  }
}

function locked({ vendor, path, now }: Asked): VendorAnswer {
  switch (vendor) {
    case 'yiyun':
      return text(403, 'HTTP Status 403 - this address is on the black list')
    case 'meiqia':
      return json(403, { error: { code: 'PermissionDenied', message: '没有权限' } })
    case 'huawei-cms':
      return json(403, { timestamp: now, status: 403, error: 'Forbidden', message: 'the address is locked', path })
    default:
      return json(403, { error: 'Forbidden' })
  }
}

function text(status: number, body: string): VendorAnswer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body }
}

function json(status: number, value: unknown): VendorAnswer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }
}
