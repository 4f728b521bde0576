import { createHash, createHmac, randomUUID } from 'node:crypto'
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

export async function udesk(centre: CallCentre, api: string, query: Record<string, string> = {}): Promise<Reply> {
  const { baseUrl, email } = centre.profile.udesk
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomUUID()
  const token = centre.profile.secrets['udesk.apiToken']
  const sign = createHash('sha256').update([email, token, timestamp, nonce, 'v2'].join('&')).digest('hex')
  const parameters = new URLSearchParams({ ...query, email, timestamp, nonce, sign, sign_version: 'v2' })
  return send(`${baseUrl}/open_api_v1/callcenter_analysis/${api}?${parameters.toString()}`, 'GET', {}, '')
}

export async function huaweiCms(centre: CallCentre, skillIds: readonly number[]): Promise<Reply> {
  const { baseUrl, ccId, vdn, accessKeyId } = centre.profile['huawei-cms']
  const path = '/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'
  const body = JSON.stringify({ ccId, vdn, skillIds })
  const { host } = new URL(baseUrl)
  const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex')
  const prefix = `auth-v2/${accessKeyId}/${new Date().toISOString()}/host`
  // encodeURIComponent leaves five characters alone that this signature does not.
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const canonical = `POST\n${path}\n\nhost\nhost:${encoded(host)}\n${encoded(body)}`
  const signature = hmac(hmac(centre.profile.secrets['huawei-cms.secretKey'], prefix), canonical)
  const headers = { 'Content-Type': 'application/json;charset=UTF-8', Authorization: `${prefix}/${signature}` }
  return send(`${baseUrl}${path}`, 'POST', headers, body)
}

export async function huaweiOifde(centre: CallCentre, type: 'hour' | 'day', timestamp: number): Promise<Reply> {
  const { baseUrl, tenantId, accessCode } = centre.profile['huawei-oifde']
  const post = (operation: string, body: object) =>
    send(`${baseUrl}/oifde/rest/api/${operation}`, 'POST', { 'Content-Type': 'application/json' }, JSON.stringify(body))
  const appSecret = centre.profile.secrets['huawei-oifde.appSecret']
  const given = (await post('gettoken', { appKey: tenantId, appSecret })).json as { authToken: string }
  return post('queryCallStatisticsReport', { tenantId, accessCode, timestamp, type, authToken: given.authToken })
}

export async function control(centre: CallCentre, method: string, path: string, body?: unknown): Promise<Reply> {
  return send(`${centre.addresses.control}${path}`, method, {}, body === undefined ? '' : JSON.stringify(body))
}

export async function send(url: string, method: string, headers: Record<string, string>, body: string): Promise<Reply> {
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
