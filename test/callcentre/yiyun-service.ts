import { signatureFault, type YiyunCredentials } from './yiyun-signature.ts'
import { yiyunReply, type AgentDirectory, type YiyunReply } from './yiyun-agents.ts'
import type { YiyunConversations } from './yiyun-conversations.ts'
import type { VendorAnswer, VendorRequest } from './vendor-server.ts'

export interface YiyunServiceOptions {
  readonly credentials: YiyunCredentials
  readonly agents: AgentDirectory
  readonly conversations: YiyunConversations
  readonly now: () => number
  /** A code to answer instead of doing anything, for the next requests whose path contains `path`. */
  readonly planned: (path: string) => string | undefined
}

/** The agent API of 壹耘 as its document and docs/vendors.md 4 describe it. */
export function yiyunService(options: YiyunServiceOptions): (request: VendorRequest) => VendorAnswer {
  return (request) => {
    const fault = signatureFault(
      {
        method: request.method,
        url: request.url,
        body: request.body,
        contentType: headerText(request, 'content-type'),
        appId: headerText(request, 'appid'),
        certId: headerText(request, 'certid'),
        timestamp: headerText(request, 'timestamp'),
        signature: headerText(request, 'signature'),
      },
      options.credentials,
      options.now(),
    )
    if (fault !== undefined) return unauthorised(fault)
    const reply = route(request, options)
    if (!reply) return { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'HTTP Status 404' }
    return { status: 200, headers: { 'Content-Type': 'application/json;charset=UTF-8' }, body: JSON.stringify(reply) }
  }
}

function route(request: VendorRequest, options: YiyunServiceOptions): YiyunReply | undefined {
  const { agents, conversations } = options
  const url = new URL(request.url, 'http://127.0.0.1')
  const below = `/v1/account/${options.credentials.certId}/callcenter`
  const conversation = decode(new RegExp(`^${below}/conversation/([^/]+)$`).exec(url.pathname)?.[1] ?? '')
  if (conversation && request.method === 'GET') {
    const refused = options.planned(url.pathname)
    return refused ? yiyunReply(refused) : options.conversations.one(conversation)
  }
  const prefix = `${below}/agent`
  if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return undefined
  const planned = options.planned(url.pathname)
  if (planned) return yiyunReply(planned)
  const [rawName, operation, ...rest] = url.pathname.slice(prefix.length + 1).split('/')
  const name = decode(rawName ?? '')
  if (rest.length > 0 || name === undefined) return undefined
  const task = `${request.method} ${name === '' ? 'agents' : (operation ?? 'agent')}`
  switch (task) {
    case 'POST agents':
      return withBody(request, (body) => agents.login(body))
    case 'GET agents':
      return agents.page(
        Number(url.searchParams.get('pageNo') ?? '1'),
        Number(url.searchParams.get('pageSize') ?? '20'),
      )
    case 'GET agent':
      return agents.one(name)
    case 'DELETE agent':
      return agents.logout(name, url.searchParams.get('force') === 'true')
    case 'GET keepalive':
      return agents.keepalive(name)
    case 'POST state':
      return withBody(request, (body) => agents.setState(name, body['state']))
    case 'POST skills':
      return withBody(request, (body) => agents.setSkills(name, body['opts']))
    case 'POST extension':
      return withBody(request, (body) => agents.setExtension(name, body['id']))
    case 'GET conversation':
      return conversations.of(name)
    case 'POST enter':
      return withBody(request, (body) => conversations.enter(name, body))
    case 'POST exit':
      return withBody(request, (body) => conversations.exit(name, body))
    case 'POST lsm':
      return withBody(request, (body) => conversations.setMode(name, body))
    default:
      return undefined
  }
}

function withBody(request: VendorRequest, handle: (body: Readonly<Record<string, unknown>>) => YiyunReply): YiyunReply {
  if (!/^application\/json\b/i.test(headerText(request, 'content-type'))) return yiyunReply('000001')
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'))
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return yiyunReply('000001')
    return handle(body as Record<string, unknown>)
  } catch {
    return yiyunReply('000001')
  }
}

function unauthorised(reason: string): VendorAnswer {
  return {
    status: 401,
    headers: { 'Content-Type': 'text/plain;charset=utf-8', 'WWW-Authenticate': 'Basic realm="Secure realm"' },
    body: `HTTP Status 401 - ${reason}`,
  }
}

function headerText(request: VendorRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
