import type { Credentials } from './credentials.ts'
import type { CrowdAgent } from './world/crowd.ts'
import { demoPeople, demoReasons, type Person } from './demo-data.ts'
import { queues } from './queues.ts'

export interface ProfileInput {
  readonly addresses: {
    readonly yiyun: string
    readonly meiqia: string
    readonly sip: string
    readonly udesk: string
    readonly huaweiCms: string
    readonly huaweiOifde: string
  }
  readonly domain: string
  readonly realm: string
  readonly uuidHeader: string
  readonly credentials: Credentials
  /** Everybody of the simulation. */
  readonly crowd: readonly CrowdAgent[]
}

const udeskGroups = queues.map(({ name, udeskGroup }) => ({ id: udeskGroup, name }))
const huaweiQueues = queues.map(({ name, huaweiSkill }) => ({ id: huaweiSkill, name }))

/** The connection profile of this call centre as JSON, secrets included: what an administrator would hand out. */
export function connectionProfile(input: ProfileInput) {
  const { addresses, credentials } = input
  const { yiyun, meiqia, udesk, huaweiCms, huaweiOifde } = credentials
  return {
    id: 'demo',
    name: 'Demo call centre',
    country: 'CN',
    yiyun: { baseUrl: `${addresses.yiyun}/v1/account/${yiyun.certId}`, certId: yiyun.certId, appId: yiyun.appId },
    meiqia: { baseUrl: addresses.meiqia },
    sip: sipSettings(input),
    udesk: { baseUrl: addresses.udesk, email: udesk.email, groups: udeskGroups },
    'huawei-cms': {
      baseUrl: addresses.huaweiCms,
      ccId: huaweiCms.ccId,
      vdn: huaweiCms.vdn,
      queues: huaweiQueues,
      accessKeyId: huaweiCms.accessKey,
      stampPrecision: huaweiCms.stampPrecision,
      emptyQueryLine: huaweiCms.emptyQueryLine,
    },
    'huawei-oifde': {
      baseUrl: addresses.huaweiOifde,
      tenantId: huaweiOifde.tenantId,
      accessCode: huaweiOifde.accessCode,
    },
    reasons: demoReasons,
    agents: identityMap(input.crowd),
    secrets: {
      'yiyun.secretKey': yiyun.secretKey,
      'meiqia.accessToken': meiqia.accessToken,
      'udesk.apiToken': udesk.token,
      'huawei-cms.secretKey': huaweiCms.secretKey,
      'huawei-oifde.appSecret': huaweiOifde.appSecret,
    },
  }
}

export type ConnectionProfile = ReturnType<typeof connectionProfile>

/** The same call centre for a desktop that has no vendor's key: everything but sound goes through the company's gateway. */
export function gatewayProfile(input: ProfileInput, gateway: string) {
  const { huaweiCms, huaweiOifde } = input.credentials
  const { token } = input.credentials.gateway
  const auth = 'gateway' as const
  return {
    id: 'demo-gateway',
    name: 'Demo call centre through its gateway',
    country: 'CN',
    yiyun: { auth, baseUrl: `${gateway}/yiyun` },
    meiqia: { auth, baseUrl: `${gateway}/meiqia` },
    sip: sipSettings(input),
    udesk: { auth, baseUrl: `${gateway}/udesk`, groups: udeskGroups },
    'huawei-cms': {
      auth,
      baseUrl: `${gateway}/huawei-cms`,
      ccId: huaweiCms.ccId,
      vdn: huaweiCms.vdn,
      queues: huaweiQueues,
    },
    'huawei-oifde': {
      auth,
      baseUrl: `${gateway}/huawei-oifde`,
      tenantId: huaweiOifde.tenantId,
      accessCode: huaweiOifde.accessCode,
    },
    reasons: demoReasons,
    agents: identityMap(input.crowd),
    secrets: {
      'yiyun.gatewayToken': token,
      'meiqia.gatewayToken': token,
      'udesk.gatewayToken': token,
      'huawei-cms.gatewayToken': token,
      'huawei-oifde.gatewayToken': token,
    },
  }
}

export type GatewayProfile = ReturnType<typeof gatewayProfile>

/** One in fifty was hired this week: no administrator has put them into the profile yet. */
function identityMap(crowd: readonly CrowdAgent[]) {
  const known = crowd.filter((_, index) => index % 50 !== 49)
  return [
    ...demoPeople,
    ...known.map(({ name, displayName, num, extension, agentId, skills }): Person => ({
      name,
      displayName,
      num,
      extension,
      agentId,
      role: 'agent',
      state: 'idle',
      skills: [...skills],
    })),
  ]
}

function sipSettings({ addresses, domain, realm, uuidHeader }: ProfileInput) {
  return {
    servers: [addresses.sip],
    domain,
    realm,
    callUuidHeader: uuidHeader,
    // Of the embedded exchange and of `test/pbx`: ChanSpy's digits, and a number that takes over.
    monitoring: {
      adapter: 'feature-code' as const,
      switch: 'digits' as const,
      number: '*224{account}',
      listen: '4',
      whisper: '5',
      barge: '6',
      takeOver: '*225{account}',
    },
  }
}
