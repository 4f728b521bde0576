import type { Clock } from '../../../../electron/clock.ts'
import { secret } from '../../../../electron/secrets/secret.ts'
import type { AgentFault } from '../../../../electron/session/agent-api.ts'
import { createBudget } from '../../../../electron/vendor/budget.ts'
import type { Http } from '../../../../electron/vendor/http.ts'
import { createHuaweiCms } from '../../../../electron/vendor/huawei-cms/client.ts'
import { createOifde } from '../../../../electron/vendor/huawei-oifde/client.ts'
import { createMeiqia } from '../../../../electron/vendor/meiqia/client.ts'
import { createUdesk } from '../../../../electron/vendor/udesk/client.ts'
import { udeskLimit } from '../../../../electron/vendor/udesk/connection.ts'
import { createYiyun } from '../../../../electron/vendor/yiyun/client.ts'
import type { Auth, OperationName } from '../../../../shared/connection.ts'
import type { Failure } from '../../../../shared/failure.ts'
import type { Result } from '../../../../shared/result.ts'
import { sampleAnswer as cmsSample } from '../huawei-cms/sample.ts'
import { sampleAnswer as oifdeSample } from '../huawei-oifde/sample.ts'
import { fullRecord, fullSips, rules } from '../meiqia/samples.ts'
import { asJson, responses } from '../udesk/samples.ts'
import { agentAnswer, listAnswer, nothingAnswer } from '../yiyun/samples.ts'

/** What must never be seen again: our proof, the token it is exchanged for, the password of a SIP account. */
export const proof = 'PROOF-5f2b8c1d9e'
export const fetchedToken = 'TOKEN-7a6b5c4d3e'
export const password = 'PASSWORD-1a2b3c4d'

export type Answered = Result<unknown, Failure | AgentFault>
type Run = (http: Http, clock: Clock, auth: Auth, signal: AbortSignal) => Promise<Answered>

export interface EveryOperation {
  readonly name: OperationName
  readonly run: Run
  /** A good answer. */
  readonly good: string
  /** Good answers to what is asked before, when there is no gateway. */
  readonly before: readonly string[]
}

const key = secret(proof)
const token = JSON.stringify({ errorCode: 0, errorMsg: 'success', authToken: fetchedToken, expireTime: 3600 })

const yiyun = (http: Http, clock: Clock, auth: Auth) =>
  createYiyun(
    http,
    auth === 'gateway'
      ? { auth, baseUrl: 'https://gate.example/at/yiyun' }
      : { auth, baseUrl: 'https://yiyun.example/v1/account/CERT1', certId: 'CERT1', appId: 'APP1' },
    key,
    clock,
  )
const meiqia = (http: Http, _: Clock, auth: Auth) =>
  createMeiqia(
    http,
    { auth, baseUrl: auth === 'gateway' ? 'https://gate.example/at/meiqia' : 'https://meiqia.example' },
    key,
  )
const udesk = (http: Http, clock: Clock, auth: Auth) =>
  createUdesk(
    http,
    auth === 'gateway'
      ? { auth, baseUrl: 'https://gate.example/at/udesk' }
      : { auth, baseUrl: 'https://udesk.example', email: 'lead@example.com' },
    key,
    { clock, random: () => 0.5, nonce: () => 'nonce', budget: createBudget(udeskLimit, clock) },
  )
const cms = (http: Http, clock: Clock, auth: Auth) =>
  createHuaweiCms(
    http,
    auth === 'gateway'
      ? { auth, baseUrl: 'https://gate.example/at/cms', ccId: 1, vdn: 170 }
      : {
          auth,
          baseUrl: 'https://cms.example:28443',
          ccId: 1,
          vdn: 170,
          accessKeyId: 'AK1',
          stampPrecision: 'milliseconds',
          emptyQueryLine: false,
        },
    key,
    clock,
  )
const oifde = (http: Http, clock: Clock, auth: Auth) => {
  const robot = { tenantId: '202104237142', accessCode: '943370855474270208' }
  const baseUrl = auth === 'gateway' ? 'https://gate.example/at/oifde' : 'https://oifde.example:28443'
  return createOifde(http, { auth, baseUrl, ...robot }, key, clock)
}

function operation<Client>(
  name: OperationName,
  client: (http: Http, clock: Clock, auth: Auth) => Client,
  good: string,
  ask: (client: Client, signal: AbortSignal) => Promise<Answered>,
  before: readonly string[] = [],
): EveryOperation {
  return { name, good, before, run: (http, clock, auth, signal) => ask(client(http, clock, auth), signal) }
}

const agent = { name: '1001', num: '1001', extension: 'e', state: { kind: 'idle' }, skills: [] } as const
const call = { agentId: 90001, number: '13800138000', callerId: '02160001000', userData: 'order 7' }
const sips = JSON.stringify(fullSips(password))
const records = JSON.stringify({ data: [fullRecord], total: 1 })

/** All twenty; one that is missing here is found by the test. */
export const everyOperation: readonly EveryOperation[] = [
  operation('yiyun.login', yiyun, nothingAnswer, (api, signal) => api.logIn(agent, signal)),
  operation('yiyun.logout', yiyun, nothingAnswer, (api, signal) => api.logOut('1001', { force: true }, signal)),
  operation('yiyun.keepalive', yiyun, nothingAnswer, (api, signal) => api.keepAlive('1001', signal)),
  operation('yiyun.agent', yiyun, agentAnswer, (api, signal) => api.agent('1001', signal)),
  operation('yiyun.agents', yiyun, listAnswer, (api, signal) => api.agents({ pageNumber: 1, pageSize: 10 }, signal)),
  operation('yiyun.extension', yiyun, nothingAnswer, (api, signal) => api.setExtension('1001', 'e', signal)),
  operation('yiyun.state', yiyun, nothingAnswer, (api, signal) =>
    api.setState('1001', { kind: 'busy', reason: '打印文件' }, signal),
  ),
  operation('yiyun.skills', yiyun, nothingAnswer, (api, signal) =>
    api.changeSkills('1001', [{ kind: 'remove-all' }], signal),
  ),
  operation('meiqia.assignNumbers', meiqia, '{}', (api, signal) =>
    api.assignNumbers({ agentIds: [90001], groupIds: [7], numbers: ['02160001000'] }, signal),
  ),
  operation('meiqia.records', meiqia, records, (api, signal) =>
    api.records({ agentId: 90001, pageIndex: 1, pageSize: 20 }, signal),
  ),
  operation('meiqia.outboundNumbers', meiqia, JSON.stringify(rules), (api, signal) => api.outboundNumbers(signal)),
  operation('meiqia.bindSip', meiqia, '{}', (api, signal) => api.bind(90001, '8001', signal)),
  operation('meiqia.sips', meiqia, sips, (api, signal) => api.sips({}, signal)),
  operation('meiqia.callout', meiqia, '{"uuid":"u"}', (api, signal) => api.callout(call, signal)),
  operation('udesk.agentsOfGroup', udesk, asJson(responses.agentsOfGroup), (api, signal) =>
    api.agentsOfGroup({ groups: [269] }, signal),
  ),
  operation('udesk.callsToday', udesk, asJson(responses.callsToday), (api, signal) => api.callsToday({}, signal)),
  operation('udesk.queue', udesk, asJson(responses.queue), (api, signal) => api.queue({}, signal)),
  operation('udesk.abandoned', udesk, asJson(responses.abandoned), (api, signal) => api.abandoned({}, signal)),
  operation('huawei-cms.queueStats', cms, cmsSample, (api, signal) => api.queueStats([1, 2], signal)),
  operation(
    'huawei-oifde.report',
    oifde,
    oifdeSample,
    (api, signal) => api.report({ period: 'hour', at: 1628784000000 }, signal),
    [token],
  ),
]
