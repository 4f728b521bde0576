import { timingSafeEqual } from 'node:crypto'
import { attribution } from './customers.ts'
import type { CallerId, NumberGroup, SipAccount } from './demo-data.ts'
import { filterRecords, recordFilterFault, type FinishedCall } from './meiqia-records.ts'
import { utcSeconds } from './server-clock.ts'
import type { VendorAnswer, VendorRequest } from './vendor-server.ts'

export interface CalloutRequest {
  readonly agentId: number
  readonly account: SipAccount
  readonly callee: string
  readonly trunk: CallerId
  readonly userData: string
}

export interface MeiqiaServiceOptions {
  readonly token: string
  readonly people: readonly { readonly agentId: number; readonly displayName: string }[]
  readonly accounts: readonly SipAccount[]
  readonly callerIds: readonly CallerId[]
  readonly groups: readonly NumberGroup[]
  readonly records: () => readonly FinishedCall[]
  /** Of this service, for the addresses of recordings. */
  readonly address: () => string
  readonly now: () => number
  readonly isRegistered: (account: SipAccount) => boolean
  readonly isBusy: (agentId: number) => boolean
  /** Starts the call; `afterAnswer` has to run once the HTTP answer is on the wire. */
  readonly callOut: (request: CalloutRequest) => Promise<{ readonly uuid: string; readonly afterAnswer: () => void }>
  readonly recording: (uuid: string) => Buffer | undefined
  /** An error to answer instead of doing anything, for the next requests whose path contains `path`. */
  readonly planned: (path: string) => string | undefined
}

type Body = Readonly<Record<string, unknown>>

const prefix = '/unified-api/call/openapi/ent/v1'
// At most 100 characters, counted as characters and not as UTF-16 halves.
const userDataPattern = /^.{0,100}$/su
const calleePattern = /^\+?[0-9*#]{3,20}$/

// Codes look like gRPC status names (docs/vendors.md 2), so the HTTP status follows the usual mapping of those.
const statusOf = {
  InvalidArgument: 400,
  FailedPrecondition: 400,
  Unauthenticated: 401,
  NotFound: 404,
  AlreadyExists: 409,
  Internal: 500,
  Unavailable: 503,
} as const
type ErrorCode = keyof typeof statusOf

/** The open call API of 美洽 as its document and docs/vendors.md 2 describe it. */
export function meiqiaService(options: MeiqiaServiceOptions) {
  const people = new Map(options.people.map((person) => [person.agentId, person]))
  const assigned = new Map<number, { readonly groups: readonly number[]; readonly numbers: readonly string[] }>()

  /** What was assigned: a number, or one of a group by its rule (1 归属地优先, 2 随机分配). */
  const usualNumber = (agentId: number, callee: string): string | undefined => {
    const { numbers = [], groups = [] } = assigned.get(agentId) ?? {}
    const group = options.groups.find(({ id }) => groups.includes(id))
    if (numbers[0] !== undefined || !group) return numbers[0]
    const near = group.numbers.find((number) => attribution(number) === attribution(callee))
    return group.rule_type === 1 && near ? near : group.numbers[callee.length % group.numbers.length]
  }

  const callout = async (body: Body): Promise<VendorAnswer> => {
    const { agent_id: agentId, callee, trunk_number: trunkNumber, user_data: userData } = body
    if (!Number.isInteger(agentId)) return refused('InvalidArgument', 'agent_id 不能为空')
    if (typeof callee !== 'string' || !calleePattern.test(callee)) return refused('InvalidArgument', '顾客号码格式错误')
    if (userData !== undefined && typeof userData !== 'string') return refused('InvalidArgument', 'user_data 格式错误')
    if (userData !== undefined && !userDataPattern.test(userData))
      return refused('InvalidArgument', 'user_data 最长100字符')
    const person = people.get(agentId as number)
    if (!person) return refused('NotFound', '坐席不存在')
    const usual = usualNumber(person.agentId, callee) ?? options.callerIds[0]?.number
    const wanted = trunkNumber === undefined || trunkNumber === '' ? usual : trunkNumber
    const trunk = options.callerIds.find((callerId) => callerId.number === wanted)
    if (!trunk) return refused('InvalidArgument', '外显号码不存在')
    const account = options.accounts.find((candidate) => candidate.agentId === agentId)
    if (!account || !options.isRegistered(account)) return refused('Unauthenticated', '坐席未注册')
    if (options.isBusy(person.agentId)) return refused('FailedPrecondition', '坐席正在通话中')
    const started = await options.callOut({ agentId: person.agentId, account, callee, trunk, userData: userData ?? '' })
    return { ...json({ uuid: started.uuid }), afterwards: started.afterAnswer }
  }

  const records = (body: Body): VendorAnswer => {
    const fault = recordFilterFault(body)
    return fault
      ? refused('InvalidArgument', `${fault} 参数错误`)
      : json(filterRecords(options.records(), body, options.address()))
  }

  const sips = (query: URLSearchParams): VendorAnswer => {
    const agentId = query.get('agent_id')
    const occupied = query.get('occupied')
    if (agentId !== null && agentId !== '' && !/^\d+$/.test(agentId))
      return refused('InvalidArgument', 'agent_id 参数错误')
    if (occupied !== null && !['', 'y', 'n'].includes(occupied)) return refused('InvalidArgument', 'occupied 参数错误')
    const shown = options.accounts
      .filter((account) => !agentId || account.agentId === Number(agentId))
      .filter((account) => !occupied || (account.agentId === 0 ? 'n' : 'y') === occupied)
    return json(
      shown.map((account) => ({
        agent_id: account.agentId,
        agent_name: people.get(account.agentId)?.displayName ?? '',
        expiration_at: utcSeconds(account.expiresAt),
        occupied: account.agentId === 0 ? 'n' : 'y',
        password: account.password,
        sip: account.sip,
      })),
    )
  }

  const bind = (body: Body): VendorAnswer => {
    const { agent_id: agentId, sip } = body
    if (!Number.isInteger(agentId)) return refused('InvalidArgument', 'agent_id 不能为空')
    if (typeof sip !== 'string' || sip === '') return refused('InvalidArgument', 'sip 不能为空')
    const person = people.get(agentId as number)
    if (!person) return refused('NotFound', '坐席不存在')
    const account = options.accounts.find((candidate) => candidate.sip === sip)
    if (!account) return refused('NotFound', 'sip号不存在')
    if (account.agentId !== 0 && account.agentId !== agentId) return refused('AlreadyExists', 'sip号已被占用')
    if (account.expiresAt <= options.now()) return refused('FailedPrecondition', 'sip号已过期')
    for (const held of options.accounts) if (held.agentId === agentId) held.agentId = 0
    account.agentId = person.agentId
    return json({})
  }

  const assign = (body: Body): VendorAnswer => {
    const agentIds = integers(body['agent_ids'])
    const groups = integers(body['group_ids'])
    const numbers = texts(body['numbers'])
    if (!agentIds || !groups || !numbers) return refused('InvalidArgument', 'agent_ids、group_ids、numbers 为必填数组')
    if (agentIds.some((id) => !people.has(id))) return refused('NotFound', '坐席不存在')
    if (groups.some((id) => !options.groups.some((group) => group.id === id)))
      return refused('NotFound', '号码组不存在')
    if (numbers.some((number) => !options.callerIds.some((callerId) => callerId.number === number)))
      return refused('NotFound', '号码不存在')
    for (const agentId of agentIds) assigned.set(agentId, { groups, numbers })
    return json({})
  }

  return async (request: VendorRequest): Promise<VendorAnswer> => {
    const url = new URL(request.url, 'http://127.0.0.1')
    if (!isAuthorised(request, options.token)) return refused('Unauthenticated', 'access token 无效')
    const recording = /^\/recordings\/([0-9a-f-]{36})\.wav$/.exec(url.pathname)
    if (recording && request.method === 'GET') return recordingAnswer(options.recording(recording[1] ?? ''))
    if (!url.pathname.startsWith(`${prefix}/`)) return refused('NotFound', '接口不存在')
    // 必须 on every operation, the GETs too.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return refused('InvalidArgument', 'Content-Type 必须为 application/json')
    const planned = options.planned(url.pathname)
    if (planned) return refused(planned in statusOf ? (planned as ErrorCode) : 'Internal', '系统繁忙')
    const task = `${request.method} ${url.pathname.slice(prefix.length)}`
    switch (task) {
      case 'POST /callout':
        return withBody(request, callout)
      case 'POST /records':
        return withBody(request, records)
      case 'GET /rule_outnumber_group':
        return json({ groups: options.groups, numbers: options.callerIds })
      case 'GET /sips':
        return sips(url.searchParams)
      case 'POST /sip_bind_agent':
        return withBody(request, bind)
      case 'POST /agent/outnumber_group':
        return withBody(request, assign)
      default:
        return refused('NotFound', '接口不存在')
    }
  }
}

async function withBody(
  request: VendorRequest,
  handle: (body: Body) => VendorAnswer | Promise<VendorAnswer>,
): Promise<VendorAnswer> {
  let body: unknown
  try {
    body = JSON.parse(request.body.toString('utf8'))
  } catch {
    return refused('InvalidArgument', '请求体不是合法的 JSON')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refused('InvalidArgument', '请求体不是合法的 JSON')
  return handle(body as Body)
}

function isAuthorised(request: VendorRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function refused(code: ErrorCode, message: string): VendorAnswer {
  return { ...json({ error: { code, message } }), status: statusOf[code] }
}

function json(value: unknown): VendorAnswer {
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) }
}

function recordingAnswer(wav: Buffer | undefined): VendorAnswer {
  return wav ? { status: 200, headers: { 'Content-Type': 'audio/wav' }, body: wav } : refused('NotFound', '录音不存在')
}

function integers(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) && value.every((item) => Number.isInteger(item)) ? (value as number[]) : undefined
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
}
