import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import type { AgentApi } from '../../../../electron/session/agent-api.ts'
import { createYiyun } from '../../../../electron/vendor/yiyun/client.ts'
import { parseState, WireAgent } from '../../../../electron/vendor/yiyun/wire.ts'
import type { SkillChange } from '../../../../shared/agent.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp } from '../scripted-http.ts'
import {
  agentAnswer,
  agentStructure,
  asJson,
  listAnswer,
  nothingAnswer,
  partsOf,
  requests,
  skillExamples,
} from './samples.ts'

const baseUrl = 'https://api.yunhuni.com/v1/account/CERT1'
const signal = new AbortController().signal
const skills = [
  { name: '投诉', score: 80, enabled: true },
  { name: '建议', score: 90, enabled: true },
]

function yiyun(text: string) {
  const { http, asked } = scriptedHttp({ text })
  const settings = { auth: 'key', baseUrl, certId: 'CERT1', appId: 'APP1' } as const
  return { api: createYiyun(http, settings, secret('SECRET1'), manualClock().clock), asked }
}

const asks: Readonly<Record<keyof typeof requests, (api: AgentApi) => Promise<unknown>>> = {
  login: (api) =>
    api.logIn(
      {
        name: '1004',
        num: '1002',
        state: { kind: 'away', reason: 'drinking' },
        skills,
        extension: '40288aca587659820158765c305f0000',
      },
      signal,
    ),
  logout: (api) => api.logOut('1004', { force: true }, signal),
  keepalive: (api) => api.keepAlive('1001', signal),
  agent: (api) => api.agent('1001', signal),
  agents: (api) => api.agents({ pageNumber: 1, pageSize: 10 }, signal),
  extension: (api) => api.setExtension('1001', '40288aca586222110158622286590000', signal),
  state: (api) => api.setState('1001', { kind: 'busy', reason: '打印文件' }, signal),
  skills: (api) =>
    api.changeSkills(
      '1001',
      [
        { kind: 'remove', name: '手机' },
        { kind: 'set', name: '投诉', score: 50, enabled: true },
      ],
      signal,
    ),
}

describe('the document’s requests, to the letter', () => {
  it.each(Object.keys(asks) as (keyof typeof requests)[])('%s', async (name) => {
    const { api, asked } = yiyun(nothingAnswer)
    await asks[name](api)
    const sample = partsOf(requests[name])
    expect(asked.map(({ method, url, body }) => ({ method, path: url.slice(baseUrl.length), body }))).toEqual([sample])
    const { headers } = asked[0] ?? {}
    const hasBody = requests[name].includes('Accept-Type: application/json')
    expect([headers?.['Accept-Type'], headers?.['Content-Type']]).toEqual(
      // With its character set, which is signed with it (docs/vendors.md §4.1).
      hasBody ? ['application/json', 'application/json;charset=UTF-8'] : [undefined, undefined],
    )
  })
})

describe('the document’s responses, to the letter', () => {
  const agent = (name: string) => ({ name, num: '1002', state: null, extension: null, skills })

  it.each(['login', 'logout', 'keepalive', 'extension', 'state', 'skills'] as const)('nothing of %s', async (name) => {
    expect(await asks[name](yiyun(nothingAnswer).api)).toEqual({ ok: true, value: undefined })
  })
  it('响应单个', async () => {
    expect(await asks.agent(yiyun(agentAnswer).api)).toEqual({ ok: true, value: agent('1001') })
  })
  it('响应多个', async () => {
    expect(await asks.agents(yiyun(listAnswer).api)).toEqual({
      ok: true,
      value: { agents: [agent('1003'), agent('1002'), agent('1001')], total: 3 },
    })
  })
  it('坐席的数据结构', () => {
    expect(WireAgent.parse(JSON.parse(asJson(agentStructure)))).toEqual({
      name: '1001',
      num: '1001',
      state: { kind: 'away', reason: 'drinking' },
      skills: [
        { name: '投诉', score: 80, enabled: true },
        { name: '联想笔记本', score: 90, enabled: true },
      ],
      extension: 'fj2m90cuildf',
    })
  })
})

describe('the document’s examples', () => {
  const changes: Readonly<Record<keyof typeof skillExamples, readonly SkillChange[]>> = {
    adjust: [
      { kind: 'set', name: '投诉', score: 95, enabled: true },
      { kind: 'remove', name: '洗衣机' },
    ],
    clear: [{ kind: 'remove-all' }],
    disable: [{ kind: 'set', name: '投诉', enabled: false }],
    replace: [{ kind: 'remove-all' }, { kind: 'set', name: '投诉', score: 60, enabled: true }],
  }
  it.each(Object.keys(changes) as (keyof typeof changes)[])('of skills: %s', async (name) => {
    const { api, asked } = yiyun(nothingAnswer)
    await api.changeSkills('1001', changes[name], signal)
    expect(asked.map(({ body }) => body)).toEqual([asJson(skillExamples[name])])
  })

  it.each([
    ['away/shitting', { kind: 'away', reason: 'shitting' }],
    ['talking/complaint', { kind: 'talking', reason: 'complaint' }],
    ['busy/维修单录入', { kind: 'busy', reason: '维修单录入' }],
  ])('of states: %s', (text, state) => expect(parseState(text)).toEqual(state))
})
