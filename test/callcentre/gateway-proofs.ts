import { randomUUID } from 'node:crypto'
import type { Credentials } from './credentials.ts'
import { authV2Signature } from './huawei-cms-signature.ts'
import { udeskSignature } from './udesk-signature.ts'
import type { VendorName } from './vendor-names.ts'
import { yiyunSignature } from './yiyun-signature.ts'

/** A desktop's request behind the vendor's name, as it arrived at the gateway. */
export interface Forwarded {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly contentType: string
  readonly body: Buffer
}

export interface Proven {
  /** With its query, below the vendor's address. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export type Proofs = Readonly<Record<VendorName, (request: Forwarded) => Proven | Promise<Proven>>>

export interface ProofsOptions {
  readonly credentials: Credentials
  readonly now: () => number
  /** Host and port of CC-CMS: its signature covers them. */
  readonly cmsHost: string
  /** A token of OIFDE, fetched or still good. */
  readonly oifdeToken: () => Promise<string>
}

/** What each vendor demands as proof, added to a request that has none (docs/vendors.md 1.1, 2, 3.1, 4.1, 5). */
export function gatewayProofs(options: ProofsOptions): Proofs {
  const { credentials, now } = options
  return {
    yiyun({ method, path, contentType, body }) {
      const { appId, certId, secretKey } = credentials.yiyun
      const url = `/v1/account/${certId}${path}`
      const timestamp = new Date(now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)
      const signature = yiyunSignature(secretKey, { method, url, body, contentType, appId, timestamp })
      const proof = { AppID: appId, CertID: certId, Timestamp: timestamp, Signature: signature }
      return { path: url, headers: { ...typed(contentType), ...proof }, body }
    },
    meiqia: ({ path, contentType, body }) => ({
      path,
      headers: { ...typed(contentType), Authorization: `Bearer ${credentials.meiqia.accessToken}` },
      body,
    }),
    udesk({ path, contentType, body }) {
      const timestamp = String(Math.floor(now() / 1000))
      const nonce = randomUUID()
      const sign = udeskSignature(credentials.udesk, timestamp, nonce)
      const { email } = credentials.udesk
      const proof = new URLSearchParams({ email, timestamp, sign, nonce, sign_version: 'v2' }).toString()
      return { path: path + (path.includes('?') ? '&' : '?') + proof, headers: typed(contentType), body }
    },
    'huawei-cms'({ method, path, contentType, body }) {
      const { accessKey, secretKey, emptyQueryLine, stampPrecision } = credentials.huaweiCms
      const iso = new Date(now()).toISOString()
      const stamp = stampPrecision === 'milliseconds' ? iso : iso.replace(/\.\d+Z$/, 'Z')
      const headers = { host: options.cmsHost, 'content-type': contentType, 'content-length': String(body.length) }
      const signed = Object.keys(headers).sort().join(';')
      const prefix = `auth-v2/${accessKey}/${stamp}/${signed}`
      const request = { method, url: path, headers, body }
      const signature = authV2Signature(prefix, signed, request, { secretKey, emptyQueryLine })
      return { path, headers: { ...typed(contentType), Authorization: `${prefix}/${signature}` }, body }
    },
    async 'huawei-oifde'({ path, contentType, body }) {
      const report: unknown = JSON.parse(body.toString('utf8'))
      const proven = { ...(report as object), authToken: await options.oifdeToken() }
      return { path, headers: typed(contentType), body: Buffer.from(JSON.stringify(proven)) }
    },
  }
}

function typed(contentType: string): Readonly<Record<string, string>> {
  return contentType === '' ? {} : { 'Content-Type': contentType }
}
