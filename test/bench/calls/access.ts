import type { Centre, CentreProfile } from '../../e2e/call-centre.ts'
import { yiyunSignature } from '../../callcentre/yiyun-signature.ts'
import type { Account } from './exchange.ts'

interface Profile {
  readonly yiyun: { readonly baseUrl: string; readonly certId: string; readonly appId: string }
  readonly meiqia: { readonly baseUrl: string }
  readonly agents: readonly {
    readonly name: string
    readonly num: string
    readonly extension: string
    readonly agentId: number
  }[]
  readonly secrets: { readonly 'yiyun.secretKey': string; readonly 'meiqia.accessToken': string }
  readonly sip: { readonly domain: string; readonly realm: string; readonly callUuidHeader: string }
}

/** Accounts of the simulated call centre for this console and the phones beside it, as an administrator would get them. */
export async function accessOf(centre: Centre) {
  const profile = centre.profile as unknown as Profile
  const token = profile.secrets['meiqia.accessToken']
  const answer = await fetch(new URL('/unified-api/call/openapi/ent/v1/sips', profile.meiqia.baseUrl), {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })
  const rows = (await answer.json()) as readonly { sip: string; password: string; agent_id: number }[]
  const people = profile.agents.flatMap((agent) => {
    const row = rows.find(({ agent_id: id }) => id === agent.agentId)
    return row === undefined ? [] : [{ agent, account: { user: row.sip, password: row.password } satisfies Account }]
  })
  const accounts = people.map(({ account }) => account)

  return {
    domain: profile.sip.domain,
    callUuidHeader: profile.sip.callUuidHeader,
    accounts,
    /** Yiyun name by account. */
    agents: new Map(people.map(({ agent, account }) => [account.user, agent.name])),
    exchange: {
      realm: profile.sip.realm,
      callUuidHeader: profile.sip.callUuidHeader,
      accounts,
      meiqia: profile.meiqia.baseUrl,
      token,
      accountOf: (agentId: number) => people.find(({ agent }) => agent.agentId === agentId)?.account.user ?? '',
    },
    profileFor(server: string, meiqia: string | undefined): CentreProfile {
      const sip = { ...profile.sip, servers: [server] }
      const changed = meiqia === undefined ? profile.meiqia : { ...profile.meiqia, baseUrl: meiqia }
      return { ...centre.profile, sip, meiqia: changed }
    },
    /** So that the simulated call centre offers calls to the other phones, too. */
    async signInOthers(): Promise<void> {
      for (const { agent } of people.slice(1)) await signIn(profile, agent)
    },
  }
}

async function signIn(profile: Profile, agent: Profile['agents'][number]): Promise<void> {
  const url = new URL(`${profile.yiyun.baseUrl}/callcenter/agent`)
  const { name, num, extension } = agent
  const body = Buffer.from(JSON.stringify({ name, num, extension, state: 'idle', skills: [] }))
  // yyyyMMddHHmmss at +08:00
  const timestamp = new Date(Date.now() + 8 * 3600 * 1000).toISOString().replace(/\D/g, '').slice(0, 14)
  const contentType = 'application/json;charset=UTF-8'
  const { appId, certId } = profile.yiyun
  const signed = { method: 'POST', url: url.pathname, body, contentType, appId, timestamp }
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      AppID: appId,
      CertID: certId,
      Timestamp: timestamp,
      Signature: yiyunSignature(profile.secrets['yiyun.secretKey'], signed),
      'Content-Type': contentType,
    },
    body,
  })
  const { code } = (await answer.json()) as { code: string }
  if (code !== '000000') throw new Error(`${name} could not sign in: ${code}`)
}
