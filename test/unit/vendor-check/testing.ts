import { createBudgets } from '../../../electron/vendor/budgets.ts'
import type { ClientPorts, VendorSettings } from '../../../electron/vendor/clients.ts'
import type { Http, HttpAnswer, HttpRequest } from '../../../electron/vendor/http.ts'
import type { Clock } from '../../../electron/clock.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'

/** What a vendor answers to one request: plain JSON of a 200, or anything. */
export type Answers = (request: HttpRequest) => Promise<Result<HttpAnswer, Failure>> | Result<HttpAnswer, Failure>

export const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Result<HttpAnswer, Failure> =>
  ok({ status, text: typeof body === 'string' ? body : JSON.stringify(body), headers: new Headers(headers) })

/** Never answers by itself; ends like the real door when it is given up. */
export const silence = (request: HttpRequest): Promise<Result<HttpAnswer, Failure>> =>
  new Promise((resolve) => {
    const end = () => resolve(err({ code: 'cancelled' }))
    if (request.signal.aborted) end()
    request.signal.addEventListener('abort', end, { once: true })
  })

/** Ports with a vendor of the test's own behind them; `asked` are the operations as the clients call them. */
export function portsTo(answers: Answers, clock: Clock) {
  const asked: string[] = []
  const http: Http = {
    async request(request) {
      asked.push(request.operation)
      return answers(request)
    },
  }
  let nonces = 0
  const ports: ClientPorts = {
    http,
    clock,
    random: () => 0,
    nonce: () => `nonce-${(nonces += 1)}`,
    budgetFor: createBudgets(clock),
  }
  return { ports, asked }
}

/** Any settings that are good, of each vendor. */
export const settings: VendorSettings = {
  yiyun: { auth: 'key', baseUrl: 'https://yiyun.example/v1/account/C', certId: 'C', appId: 'A' },
  meiqia: { auth: 'key', baseUrl: 'https://meiqia.example' },
  udesk: { auth: 'key', baseUrl: 'https://tenant.udesk.example', email: 'admin@example.com' },
  'huawei-cms': {
    auth: 'key',
    baseUrl: 'https://cms.example',
    ccId: 1,
    vdn: 2,
    accessKeyId: 'AK',
    stampPrecision: 'seconds',
    emptyQueryLine: false,
    queues: [{ id: 7, name: 'Complaints' }],
  },
  'huawei-oifde': { auth: 'key', baseUrl: 'https://oifde.example', tenantId: 'T', accessCode: 'R' },
}
