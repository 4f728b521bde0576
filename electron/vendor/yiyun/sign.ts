import { createHash, createHmac } from 'node:crypto'
import type { Secret } from '../../secrets/secret.ts'

export interface YiyunConnection {
  /** `https://…/v1/account/{CertID}` as the vendor's console shows it. */
  readonly baseUrl: string
  readonly certId: string
  readonly appId: string
}

/** Signed byte for byte, so it must arrive exactly like this (docs/vendors.md §4.1). */
export const contentType = 'application/json;charset=UTF-8'

/** `yyyyMMddHHmmss` in China's zone (+08:00, no daylight saving), whatever zone this computer is in. */
export function timestamp(now: number): string {
  return new Date(now + 8 * 60 * 60_000).toISOString().replace(/\D/g, '').slice(0, 14)
}

/** `path`: as sent, percent-encoded, without its query. MD5 and type are signed for POST and PUT only. */
export function signature(
  request: { method: string; path: string; body: string; timestamp: string; appId: string },
  secretKey: Secret,
): string {
  const signsBody = request.method === 'POST' || request.method === 'PUT'
  const toSign = [
    request.method,
    signsBody ? createHash('md5').update(request.body, 'utf8').digest('hex') : '',
    signsBody ? contentType : '',
    request.timestamp,
    request.appId,
    request.path,
  ].join('\n')
  return createHmac('sha256', secretKey.reveal()).update(toSign, 'utf8').digest('base64')
}

export function signedHeaders(
  request: { method: string; path: string; body?: string },
  { certId, appId }: YiyunConnection,
  secretKey: Secret,
  now: number,
): Record<string, string> {
  const stamp = timestamp(now)
  return {
    AppID: appId,
    CertID: certId,
    Timestamp: stamp,
    Signature: signature({ ...request, body: request.body ?? '', timestamp: stamp, appId }, secretKey),
    ...(request.body === undefined ? {} : { 'Content-Type': contentType }),
  }
}
