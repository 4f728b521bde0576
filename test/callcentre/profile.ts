import { demoPeople, demoReasons } from './demo-data.ts'

export interface ProfileInput {
  readonly yiyun: string
  readonly meiqia: string
  readonly sip: string
  readonly domain: string
  readonly realm: string
  readonly uuidHeader: string
  readonly certId: string
  readonly appId: string
  readonly secretKey: string
  readonly accessToken: string
}

/** The connection profile of this call centre as JSON, secrets included: what an administrator would hand out. */
export function connectionProfile(input: ProfileInput) {
  return {
    id: 'demo',
    name: 'Demo call centre',
    country: 'CN',
    yiyun: { baseUrl: `${input.yiyun}/v1/account/${input.certId}`, certId: input.certId, appId: input.appId },
    meiqia: { baseUrl: input.meiqia },
    sip: { servers: [input.sip], domain: input.domain, realm: input.realm, callUuidHeader: input.uuidHeader },
    reasons: demoReasons,
    agents: demoPeople,
    secrets: { 'yiyun.secretKey': input.secretKey, 'meiqia.accessToken': input.accessToken },
  }
}

export type ConnectionProfile = ReturnType<typeof connectionProfile>
