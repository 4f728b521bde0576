import type { Page } from '@playwright/test'
import type { Call } from '../../shared/call.ts'
import type { View } from '../../shared/view.ts'
import { yiyunSignature } from '../callcentre/yiyun-signature.ts'
import type { Centre } from '../e2e/call-centre.ts'
import { agentTone, type Desk } from '../e2e/seatline.ts'
import type { Series } from './figures.ts'
import { earInPage } from './first-sound.ts'
import { memoryOf } from './footprint.ts'
import type { Peer } from './peer/peer.ts'
import { clickedNow } from './start.ts'

interface Access {
  readonly yiyun: { readonly baseUrl: string; readonly certId: string; readonly appId: string }
  readonly meiqia: { readonly baseUrl: string }
  readonly agents: readonly {
    readonly name: string
    readonly num: string
    readonly extension: string
    readonly agentId: number
  }[]
  readonly secrets: { readonly 'yiyun.secretKey': string; readonly 'meiqia.accessToken': string }
  readonly sip: { readonly domain: string; readonly servers: readonly string[] }
}

const number = '13800138000'

/** Outgoing and incoming calls, ours and the peer's in turns, each from a click or its like to sound both ways. */
export async function benchCalls(
  centre: Centre,
  desk: Desk,
  peerPage: Page,
  calls: number,
): Promise<{ ours: Series[]; theirs: Series[]; inCall: Series[] }> {
  const access = centre.profile as unknown as Access
  const page = await desk.console()
  const ourEar = await earInPage(await desk.engine(), 'audio[data-leg]')
  const peerEar = await earInPage(peerPage, '#far-end')
  await startPeer(access, peerPage)

  const ours = new Rows()
  const theirs = new Rows()
  let inCall: Series[] = []

  for (let i = 0; i < calls; i += 1) {
    // Outgoing, ours.
    await ourEar.reset()
    await page.getByRole('combobox', { name: 'Number', exact: true }).fill(number)
    const clickedAt = await clickedNow(page, 'Call')
    const uuid = await newCall(centre)
    const watch = await watchAgentTone(centre, uuid)
    const soundAt = await ourEar.read()
    const heardAt = await watch()
    const [request] = (await centre.get<{ at: number; path: string }[]>('/requests'))
      .filter(({ path }) => path.includes('callout'))
      .slice(-1)
    const moments = await timeline(page)
    ours.add('call click → callout request at the vendor', (request?.at ?? Number.NaN) - clickedAt)
    ours.add('call click → INVITE here', (moments.get('invited') ?? Number.NaN) - clickedAt)
    ours.add('call click → first sound at the agent', soundAt - clickedAt)
    ours.add('call click → agent heard by the customer', heardAt - clickedAt)
    if (i === 0) inCall = await memoryOf(desk, 'in call')
    await endCall(centre, page, uuid)

    // Outgoing, the peer: the same request, answered by SimpleUser.
    await peerEar.reset()
    await peerPage.evaluate(() => (globalThis as unknown as { peer: Peer }).peer.reset())
    const askedAt = Date.now()
    const peerUuid = await callout(access, peerAgent(access).agentId)
    const peerWatch = await watchAgentTone(centre, peerUuid)
    theirs.add('call click → first sound at the agent', (await peerEar.read()) - askedAt)
    theirs.add('call click → agent heard by the customer', (await peerWatch()) - askedAt)
    const { invitedAt } = await peerPage.evaluate(() => (globalThis as unknown as { peer: Peer }).peer.marks)
    theirs.add('call click → INVITE here', invitedAt - askedAt)
    await centre.post('/hang-up', { uuid: peerUuid })
    await callIsOver(centre, peerUuid)

    // Incoming, ours: 400 ms of ringing, then Answer.
    await ourEar.reset()
    const { uuid: ringing } = await centre.post<{ uuid: string }>('/incoming', {
      agent: '1001',
      number: '13901390139',
      steady: true,
    })
    await page.getByRole('button', { name: 'Answer', exact: true }).waitFor()
    await page.waitForTimeout(400)
    const answerWatch = await watchAgentTone(centre, ringing)
    const answeredAt = await clickedNow(page, 'Answer')
    ours.add('answer click → first sound at the agent', (await ourEar.read()) - answeredAt)
    ours.add('answer click → agent heard by the customer', (await answerWatch()) - answeredAt)
    await endCall(centre, page, ringing)

    // Incoming, the peer.
    await peerEar.reset()
    await peerPage.evaluate(() => {
      const { peer } = globalThis as unknown as { peer: Peer }
      peer.reset()
      peer.answerAtOnce(false)
    })
    const { uuid: peerRinging } = await centre.post<{ uuid: string }>('/incoming', {
      agent: '1002',
      number: '13901390139',
      steady: true,
    })
    await peerPage.waitForFunction(() => (globalThis as unknown as { peer: Peer }).peer.marks.invitedAt > 0)
    await peerPage.waitForTimeout(400)
    const peerAnswerWatch = await watchAgentTone(centre, peerRinging)
    const peerAnsweredAt = await peerPage.evaluate(() => (globalThis as unknown as { peer: Peer }).peer.answer())
    theirs.add('answer click → first sound at the agent', (await peerEar.read()) - peerAnsweredAt)
    theirs.add('answer click → agent heard by the customer', (await peerAnswerWatch()) - peerAnsweredAt)
    await peerPage.evaluate(() => (globalThis as unknown as { peer: Peer }).peer.answerAtOnce(true))
    await centre.post('/hang-up', { uuid: peerRinging })
    await callIsOver(centre, peerRinging)
    process.stdout.write('.')
  }
  return { ours: ours.series(), theirs: theirs.series(), inCall }
}

class Rows {
  readonly #rows = new Map<string, number[]>()
  add(name: string, value: number): void {
    const row = this.#rows.get(name) ?? []
    row.push(value)
    this.#rows.set(name, row)
  }
  series(): Series[] {
    return [...this.#rows].map(([name, values]) => ({ name, unit: 'ms', values }))
  }
}

/** Waits in 5 ms steps until the check gives something; at most 15 s. */
async function eventually<T>(what: string, check: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 15_000
  for (;;) {
    const value = await check()
    if (value !== undefined) return value
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const newCall = (centre: Centre) => eventually('a new call', async () => (await centre.state()).calls.at(-1)?.uuid)

const callIsOver = (centre: Centre, uuid: string) =>
  eventually('the end of the call', async () =>
    (await centre.state()).calls.some((call) => call.uuid === uuid) ? undefined : true,
  )

/** Starts to listen at the customer's ear; the answer waits until the agent's tone was there (epoch ms). */
async function watchAgentTone(centre: Centre, uuid: string): Promise<() => Promise<number>> {
  const { id } = await centre.post<{ id: string }>('/watch', { uuid, hz: agentTone })
  return () =>
    eventually(
      'the agent heard',
      async () => (await centre.get<{ heardAt: number | null }>(`/watch?id=${id}`)).heardAt ?? undefined,
    )
}

async function timeline(page: Page): Promise<ReadonlyMap<string, number>> {
  const call = await page.evaluate(async () => {
    const { bridge } = globalThis as unknown as {
      bridge: { request(name: string, input: undefined): Promise<{ value: { view: View } }> }
    }
    return (await bridge.request('view.snapshot', undefined)).value.view.calls.at(-1)
  })
  return new Map((call as Call).timeline.map(({ what, at }) => [what, at]))
}

async function endCall(centre: Centre, page: Page, uuid: string): Promise<void> {
  await centre.post('/hang-up', { uuid })
  await callIsOver(centre, uuid)
  await page.getByRole('button', { name: 'Dismiss' }).first().click()
  await page.getByRole('button', { name: /^State: Ready/ }).waitFor()
}

const peerAgent = ({ agents }: Access) => {
  const agent = agents.find(({ name }) => name === '1002')
  if (agent === undefined) throw new Error('the demo has an agent 1002')
  return agent
}

const bearer = ({ secrets }: Access) => ({
  authorization: `Bearer ${secrets['meiqia.accessToken']}`,
  'content-type': 'application/json',
})

async function callout(access: Access, agentId: number): Promise<string> {
  const answer = await fetch(`${access.meiqia.baseUrl}/unified-api/call/openapi/ent/v1/callout`, {
    method: 'POST',
    headers: bearer(access),
    body: JSON.stringify({ agent_id: agentId, callee: number }),
  })
  if (!answer.ok) throw new Error(`callout for the peer: ${await answer.text()}`)
  return ((await answer.json()) as { uuid: string }).uuid
}

/** Registers SimpleUser with agent 1002's account and signs 1002 in, so that it is offered incoming calls as well. */
async function startPeer(access: Access, page: Page): Promise<void> {
  const agent = peerAgent(access)
  const accounts = await fetch(
    `${access.meiqia.baseUrl}/unified-api/call/openapi/ent/v1/sips?agent_id=${agent.agentId}`,
    {
      headers: bearer(access),
    },
  )
  const [account] = (await accounts.json()) as { sip: string; password: string }[]
  if (account === undefined) throw new Error('agent 1002 has a SIP account')
  await page.evaluate(
    ([server, domain, name, password]) =>
      (globalThis as unknown as { peer: Peer }).peer.start(server, domain, name, password),
    [access.sip.servers[0] ?? '', access.sip.domain, account.sip, account.password] as const,
  )

  const url = new URL(`${access.yiyun.baseUrl}/callcenter/agent`)
  const body = Buffer.from(
    JSON.stringify({ name: agent.name, num: agent.num, extension: agent.extension, state: 'idle', skills: [] }),
  )
  // yyyyMMddHHmmss at +08:00
  const timestamp = new Date(Date.now() + 8 * 3600 * 1000).toISOString().replace(/\D/g, '').slice(0, 14)
  const contentType = 'application/json;charset=UTF-8'
  const signed = { method: 'POST', url: url.pathname, body, contentType, appId: access.yiyun.appId, timestamp }
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      AppID: access.yiyun.appId,
      CertID: access.yiyun.certId,
      Timestamp: timestamp,
      Signature: yiyunSignature(access.secrets['yiyun.secretKey'], signed),
      'Content-Type': contentType,
    },
    body,
  })
  const { code } = (await answer.json()) as { code: string }
  if (code !== '000000') throw new Error(`agent 1002 could not sign in: ${code}`)
}
