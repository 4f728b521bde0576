import { createHash, createHmac } from 'node:crypto'
import type { YiyunSettings } from '../../../shared/connection.ts'
import type { Secret } from '../../secrets/secret.ts'

type SigningSettings = Pick<Extract<YiyunSettings, { auth: 'key' }>, 'certId' | 'appId'>

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
  { certId, appId }: SigningSettings,
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
