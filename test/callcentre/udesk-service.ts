import { serverClock, type ServerClock } from './server-clock.ts'
import { udeskRows, type UdeskWording } from './udesk-rows.ts'
import { nonceMemory, signatureFault, type UdeskCredentials } from './udesk-signature.ts'
import type { UdeskWorld } from './udesk-world.ts'
import {
  startVendorServer,
  type LoggedRequest,
  type VendorAnswer,
  type VendorRequest,
  type VendorServer,
} from './vendor-server.ts'

export interface UdeskServiceOptions {
  readonly credentials: UdeskCredentials
  readonly world: UdeskWorld
  readonly now: () => number
  /** Requests of one API within a minute; 60 at the vendor. */
  readonly perMinute?: number
  readonly wording?: UdeskWording
  /** Whether refusals carry `server_time` too; the document only says it of answers. */
  readonly refusalsTellTime?: boolean
  /** A code to answer instead of doing anything, for the next requests whose path contains `path`. */
  readonly planned?: (path: string) => string | undefined
}

const prefix = '/open_api_v1/callcenter_analysis/'
const minute = 60_000

/** Words of the refusals; 11012 as the document has it, the others after docs/vendors.md 1.3. */
const messages: Readonly<Record<number, string>> = {
  2000: '必須パラメータがありません',
  2005: 'パラメータが正しくありません',
  2015: '管理者ではありません',
  2059: '署名が正しくありません',
  11012: 'このグループは存在しないか、削除されました',
  20621: 'timestampの形式が正しくありません',
  20622: 'timestampが5分以上ずれています',
  20623: 'nonceは既に使用されています',
  20624: 'nonceが空です',
}

/** The monitoring API of Udesk as its document and docs/vendors.md 1 describe it. */
export function udeskService(options: UdeskServiceOptions): (request: VendorRequest) => VendorAnswer {
  const { world, now } = options
  const nonces = nonceMemory()
  const askedAt = new Map<string, number[]>()

  const refused = (code: number): VendorAnswer => {
    const message = messages[code] ?? `code ${code}`
    const time = options.refusalsTellTime ? { server_time: serverTime(now()) } : {}
    return json({ code, message, 'exception:message': message, ...time })
  }

  /** Milliseconds to wait, or 0 when the request is within the limit and counts. */
  const overLimit = (api: string): number => {
    const recent = (askedAt.get(api) ?? []).filter((at) => at > now() - minute)
    askedAt.set(api, recent)
    if (recent.length >= (options.perMinute ?? 60)) return Math.max(1, (recent[0] ?? now()) + minute - now())
    recent.push(now())
    return 0
  }

  return (request) => {
    const url = new URL(request.url, 'http://127.0.0.1')
    const api = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : ''
    const rowsOf = Object.hasOwn(udeskRows, api) ? udeskRows[api as keyof typeof udeskRows] : undefined
    if (!rowsOf || request.method !== 'GET') return { status: 404, body: 'Not Found' }
    const planned = options.planned?.(url.pathname)
    if (planned) return refused(Number(planned))
    const query = url.searchParams
    const fault = signatureFault(query, options.credentials, nonces, now())
    if (fault !== undefined) return refused(fault)
    // How the vendor says no to the sixty-first request is written nowhere; 429 is what HTTP has for it.
    const waitMs = overLimit(api)
    if (waitMs > 0)
      return { status: 429, headers: { 'Retry-After': String(Math.ceil(waitMs / 1000)) }, body: 'Too Many Requests' }

    const page = natural(query.get('page'), 1)
    const perPage = natural(query.get('perpage'), 30)
    const groups = groupIds(query.get('group_id'), api === 'agents_of_group')
    if (page === undefined || perPage === undefined || perPage > 100 || !groups) return refused(2005)
    if (groups.some((id) => !world.groups().some((group) => group.id === id))) return refused(11012)

    const { count, rows, extra } = rowsOf({ world, groups, now: now(), wording: options.wording ?? 'samples' })
    const from = (page - 1) * perPage
    return json({
      code: 1000,
      server_time: serverTime(now()),
      // The row of all groups together is not counted: in the sample there are three items and count is 2.
      items: [...(page === 1 ? extra : []), ...rows(from, from + perPage)],
      meta: { current_page: page, total_pages: Math.max(1, Math.ceil(count / perPage)), count },
    })
  }
}

export interface Udesk {
  /** The host, as it is typed into a profile. */
  readonly address: string
  readonly clock: ServerClock
  readonly requests: readonly LoggedRequest[]
  readonly setMode: VendorServer['setMode']
  close(): Promise<void>
}

/** The service on a port of 127.0.0.1, with a clock that can be put wrong. */
export async function startUdesk(
  options: Omit<UdeskServiceOptions, 'now'> & { readonly port?: number; readonly clock?: ServerClock },
): Promise<Udesk> {
  const clock = options.clock ?? serverClock()
  const requests: LoggedRequest[] = []
  const server = await startVendorServer({
    name: 'udesk',
    port: options.port ?? 0,
    clock,
    answer: udeskService({ ...options, now: clock.now }),
    log: (entry) => void requests.push(entry),
  })
  return {
    address: server.address,
    clock,
    requests,
    setMode: (mode, seconds) => server.setMode(mode, seconds),
    close: () => server.close(),
  }
}

/** Undefined: not a whole number from 1. */
function natural(text: string | null, absent: number): number | undefined {
  if (text === null || text === '') return absent
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

/** `1,2`; one integer only where the document says 整数型. Undefined: malformed. */
function groupIds(text: string | null, onlyOne: boolean): readonly number[] | undefined {
  if (text === null || text === '') return []
  const shape = onlyOne ? /^\d{1,12}$/ : /^\d{1,12}(,\d{1,12})*$/
  return shape.test(text) ? text.split(',').map(Number) : undefined
}

function serverTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().replace(/\.\d{3}Z$/, '+08:00')
}

function json(value: unknown): VendorAnswer {
  return { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }
}
