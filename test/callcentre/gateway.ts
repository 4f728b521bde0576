import { timingSafeEqual } from 'node:crypto'
import type { Credentials } from './credentials.ts'
import { gatewayProofs } from './gateway-proofs.ts'
import type { ServerClock } from './server-clock.ts'
import {
  startVendorServer,
  type LoggedRequest,
  type VendorAnswer,
  type VendorRequest,
  type VendorServer,
} from './vendor-server.ts'
import { vendorNames, type VendorName } from './vendor-names.ts'

export interface GatewayOptions {
  readonly port: number
  readonly clock: ServerClock
  readonly credentials: Credentials
  readonly log: (entry: LoggedRequest) => void
  /** Where each vendor is. */
  readonly addresses: Readonly<Record<VendorName, string>>
}

/** Headers of an answer that a desktop needs; everything else stays behind. */
const passed = ['content-type', 'retry-after', 'location', 'www-authenticate'] as const
const tokenPath = '/oifde/rest/api/gettoken'

/**
 * A company's own gateway: whoever has its token may ask all five vendors under `/yiyun`, `/meiqia`, `/udesk`,
 * `/huawei-cms` and `/huawei-oifde`, with the paths and bodies of their documents and without any proof of theirs.
 */
export async function startGateway(options: GatewayOptions): Promise<VendorServer> {
  const { addresses, credentials, clock } = options
  let oifdeToken = { text: '', goodUntil: 0 }

  const freshToken = async (): Promise<string> => {
    if (oifdeToken.goodUntil > clock.now()) return oifdeToken.text
    const { appKey, appSecret } = credentials.huaweiOifde
    const answer = await fetch(`${addresses['huawei-oifde']}${tokenPath}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ appKey, appSecret }),
    })
    const { authToken = '', expireTime = 0 } = (await answer.json()) as { authToken?: string; expireTime?: number }
    oifdeToken = { text: authToken, goodUntil: clock.now() + expireTime * 900 }
    return authToken
  }
  const proofs = gatewayProofs({
    credentials,
    now: clock.now,
    cmsHost: new URL(addresses['huawei-cms']).host,
    oifdeToken: freshToken,
  })

  const forward = async (vendor: VendorName, path: string, request: VendorRequest): Promise<VendorAnswer> => {
    const contentType = request.headers['content-type'] ?? ''
    const ask = async (): Promise<Response> => {
      const proven = await proofs[vendor]({ method: request.method, path, contentType, body: request.body })
      return fetch(`${addresses[vendor]}${proven.path}`, {
        method: request.method,
        headers: proven.headers,
        redirect: 'manual',
        ...(request.method === 'GET' ? {} : { body: new Uint8Array(proven.body) }),
      })
    }
    let response = await ask()
    let body = Buffer.from(await response.arrayBuffer())
    if (vendor === 'huawei-oifde' && /"(errorCode|resultCode)":"?1002/.test(body.toString('utf8'))) {
      // The platform has forgotten the token: one new one.
      oifdeToken = { text: '', goodUntil: 0 }
      response = await ask()
      body = Buffer.from(await response.arrayBuffer())
    }
    const headers = Object.fromEntries(
      passed.flatMap((name) => {
        const value = response.headers.get(name)
        return value === null ? [] : [[name, value] as const]
      }),
    )
    // Recordings are fetched from here too, so their addresses have to lead here.
    const isText = (headers['content-type'] ?? '').startsWith('application/json')
    const here = `http://${request.headers.host ?? ''}/meiqia`
    const shown = vendor === 'meiqia' && isText ? body.toString('utf8').replaceAll(addresses.meiqia, here) : body
    return { status: response.status, headers, body: isText ? shown.toString('utf8') : shown }
  }

  return startVendorServer({
    name: 'gateway',
    port: options.port,
    clock,
    log: options.log,
    async answer(request) {
      if (!isAuthorised(request, credentials.gateway.token))
        return { ...refusal(401, 'the token is unknown'), headers: { 'WWW-Authenticate': 'Bearer' } }
      const vendor = vendorNames.find((name) => request.url.startsWith(`/${name}/`))
      const path = vendor ? request.url.slice(vendor.length + 1) : ''
      if (!vendor || path.startsWith(tokenPath)) return refusal(404, 'nothing is forwarded there')
      try {
        return await forward(vendor, path, request)
      } catch (error) {
        // A body that is no JSON cannot be given a token; anything else is a vendor that cannot be reached.
        return error instanceof SyntaxError ? refusal(400, 'not JSON') : refusal(502, `${vendor} cannot be reached`)
      }
    },
  })
}

function isAuthorised(request: VendorRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function refusal(status: number, error: string): VendorAnswer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ error }) }
}
