import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What arrives, exactly as it arrives: the signature covers bytes, so nothing here may be normalised. */
export interface SignedRequest {
  readonly method: string
  /** As sent, percent-encoded, with its query. */
  readonly url: string
  readonly body: Buffer
  readonly contentType: string
  readonly appId: string
  readonly certId: string
  readonly timestamp: string
  readonly signature: string
}

export interface YiyunCredentials {
  readonly appId: string
  readonly certId: string
  readonly secretKey: string
}

/** Stamps older than this are refused; stamps of the future pass (docs/vendors.md 4.1). */
export const stampLifetimeMs = 5 * 60 * 1000

const methodsWithBody = new Set(['POST', 'PUT'])

export function yiyunSignature(secretKey: string, request: Omit<SignedRequest, 'signature' | 'certId'>): string {
  const signsBody = methodsWithBody.has(request.method)
  const path = request.url.split('?', 1)[0] ?? ''
  const toSign = [
    request.method,
    signsBody ? createHash('md5').update(request.body).digest('hex') : '',
    signsBody ? request.contentType : '',
    request.timestamp,
    request.appId,
    path,
  ].join('\n')
  return createHmac('sha256', secretKey).update(toSign, 'utf8').digest('base64')
}

/** Epoch ms of `yyyyMMddHHmmss` read in China's zone (+08:00, no daylight saving), or undefined when malformed. */
export function parseStamp(stamp: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const epochMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(epochMs) ? undefined : epochMs
}

/** Why the request is refused with 401, or undefined when it is genuine. */
export function signatureFault(request: SignedRequest, credentials: YiyunCredentials, now: number): string | undefined {
  if (request.certId !== credentials.certId) return 'certID is invalid'
  if (!request.url.startsWith(`/v1/account/${credentials.certId}/`)) return 'certID does not match the path'
  if (request.appId !== credentials.appId) return 'appID is invalid'
  const stamp = parseStamp(request.timestamp)
  if (stamp === undefined) return 'timestamp is malformed'
  if (now - stamp > stampLifetimeMs) return 'timestamp has expired'
  const expected = Buffer.from(yiyunSignature(credentials.secretKey, request))
  const given = Buffer.from(request.signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'signature is invalid'
  return undefined
}
