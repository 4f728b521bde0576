import { createHash, createHmac } from 'node:crypto'
import type { CallCentre } from '../../callcentre/call-centre.ts'

/** Requests made by hand from the vendors' documents, sharing no code with either side. */

export interface Reply {
  readonly status: number
  readonly text: string
  readonly json: unknown
  readonly headers: Headers
}

export interface YiyunOverrides {
  readonly secretKey?: string
  readonly appId?: string
  /** Epoch ms of the stamp. */
  readonly at?: number
}

export async function yiyun(
  centre: CallCentre,
  method: string,
  path: string,
  body?: unknown,
  overrides: YiyunOverrides = {},
): Promise<Reply> {
  const { yiyun: account, secrets } = centre.profile
  const url = `${account.baseUrl}/callcenter${path}`
  const text = body === undefined ? '' : JSON.stringify(body)
  const stamp = new Date((overrides.at ?? Date.now()) + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)
  const appId = overrides.appId ?? account.appId
  const withBody = method === 'POST'
  const toSign = [
    method,
    withBody ? createHash('md5').update(text).digest('hex') : '',
    withBody ? 'application/json' : '',
    stamp,
    appId,
    new URL(url).pathname,
  ].join('\n')
  const signature = createHmac('sha256', overrides.secretKey ?? secrets['yiyun.secretKey'])
    .update(toSign)
    .digest('base64')
  const headers = { AppID: appId, CertID: account.certId, Timestamp: stamp, Signature: signature }
  return send(url, method, withBody ? { ...headers, 'Content-Type': 'application/json' } : headers, text)
}

export async function meiqia(
  centre: CallCentre,
  method: string,
  path: string,
  body?: unknown,
  token: string = centre.profile.secrets['meiqia.accessToken'],
): Promise<Reply> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  return send(`${centre.profile.meiqia.baseUrl}/unified-api/call/openapi/ent/v1${path}`, method, headers, text)
}

export async function control(centre: CallCentre, method: string, path: string, body?: unknown): Promise<Reply> {
  return send(`${centre.addresses.control}${path}`, method, {}, body === undefined ? '' : JSON.stringify(body))
}

async function send(url: string, method: string, headers: Record<string, string>, body: string): Promise<Reply> {
  const response = await fetch(url, { method, headers, ...(body === '' ? {} : { body }) })
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { status: response.status, text, json, headers: response.headers }
}
