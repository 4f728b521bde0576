import { describe, expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import type { AgentApi, AgentFault } from '../../../../electron/session/agent-api.ts'
import { createYiyun } from '../../../../electron/vendor/yiyun/client.ts'
import type { Result } from '../../../../shared/result.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp } from '../scripted-http.ts'
import { listAnswer, nothingAnswer } from './samples.ts'

// What the document allows and forbids, each at its edge: the first is sent, the second is not.

const signal = new AbortController().signal
const agent = { name: '1001', num: '', extension: 'e', state: { kind: 'idle' }, skills: [] } as const
const skill = (score: number) => ({ name: '投诉', score, enabled: true })

async function sent(ask: (api: AgentApi) => Promise<Result<unknown, AgentFault>>): Promise<string> {
  const settings = { auth: 'key', baseUrl: 'https://yiyun.example', certId: 'C', appId: 'A' } as const
  const { http, asked } = scriptedHttp({ text: nothingAnswer })
  const result = await ask(createYiyun(http, settings, secret('SECRET1'), manualClock().clock))
  if (asked.length > 0) return 'sent'
  const failure = result.ok ? null : result.error.failure
  return failure?.code === 'bad-request' ? failure.field : 'odd'
}

describe('names, on every operation', () => {
  const operations: Readonly<Record<string, (api: AgentApi, name: string) => Promise<Result<unknown, AgentFault>>>> = {
    logIn: (api, name) => api.logIn({ ...agent, name }, signal),
    logOut: (api, name) => api.logOut(name, { force: false }, signal),
    keepAlive: (api, name) => api.keepAlive(name, signal),
    agent: (api, name) => api.agent(name, signal),
    setExtension: (api, name) => api.setExtension(name, 'e', signal),
    setState: (api, name) => api.setState(name, { kind: 'idle' }, signal),
    changeSkills: (api, name) => api.changeSkills(name, [{ kind: 'remove-all' }], signal),
  }
  const names = [
    ['x'.repeat(32), 'sent'],
    ['x'.repeat(33), 'name'],
    ['Agent_7', 'sent'],
    ['', 'name'],
    ['a/b', 'name'],
    ['a b', 'name'],
    ['a-b', 'name'],
    ['王芳', 'name'],
    ['1001\n', 'name'],
    ['..', 'name'],
  ] as const
  it.each(Object.keys(operations))('%s', async (operation) => {
    const asked = names.map(([name]) => sent((api) => operations[operation]?.(api, name) ?? api.agent('', signal)))
    expect(await Promise.all(asked)).toEqual(names.map(([, outcome]) => outcome))
  })
})

describe('reasons', () => {
  it.each([
    ['', 'sent'],
    ['打'.repeat(256), 'sent'],
    ['打'.repeat(257), 'state'],
    ['lunch/late', 'sent'],
    ['../x', 'state'],
    ['a/./b', 'state'],
    ['a//b', 'state'],
    ['/a', 'state'],
    ['a/', 'state'],
    ['a\u0000b', 'state'],
    ['a\nb', 'state'],
  ])('%j', async (reason, outcome) => {
    expect(await sent((api) => api.setState('1001', { kind: 'busy', reason }, signal))).toBe(outcome)
    expect(await sent((api) => api.setState('1001', { kind: 'away', reason }, signal))).toBe(outcome)
    expect(await sent((api) => api.logIn({ ...agent, state: { kind: 'away', reason } }, signal))).toBe(outcome)
  })

  it('states that cannot be set', async () => {
    for (const kind of ['online', 'fetching', 'talking', 'offline'])
      expect(await sent((api) => api.setState('1001', { kind, reason: '' } as never, signal))).toBe('state')
  })
})

describe('the rest', () => {
  it.each([
    [{ pageNumber: 1, pageSize: 1999 }, 'sent'],
    [{ pageNumber: 1, pageSize: 2000 }, 'request'],
    [{ pageNumber: 1, pageSize: 1 }, 'sent'],
    [{ pageNumber: 1, pageSize: 0 }, 'request'],
    [{ pageNumber: 0, pageSize: 10 }, 'request'],
    [{ pageNumber: 1.5, pageSize: 10 }, 'request'],
  ])('pages: %j', async (page, outcome) => {
    expect(await sent((api) => api.agents(page, signal))).toBe(outcome)
  })

  it('the second page is asked for as such', async () => {
    const settings = { auth: 'key', baseUrl: 'https://yiyun.example/', certId: 'C', appId: 'A' } as const
    const { http, asked } = scriptedHttp({ text: listAnswer })
    await createYiyun(http, settings, secret('S'), manualClock().clock).agents(
      { pageNumber: 2, pageSize: 1999 },
      signal,
    )
    expect(asked[0]?.url).toBe('https://yiyun.example/callcenter/agent?pageNo=2&pageSize=1999')
  })

  it.each([
    [0, 'sent'],
    [100, 'sent'],
    [101, 'skill'],
    [-1, 'skill'],
    [1.5, 'skill'],
  ])('score %d', async (score, outcome) => {
    expect(await sent((api) => api.logIn({ ...agent, skills: [skill(score)] }, signal))).toBe(outcome)
    expect(await sent((api) => api.changeSkills('1001', [{ kind: 'set', ...skill(score) }], signal))).toBe(outcome)
  })

  it('no change at all, a skill without a name, a staff number with a letter, no extension', async () => {
    expect(await sent((api) => api.changeSkills('1001', [], signal))).toBe('skill')
    expect(await sent((api) => api.changeSkills('1001', [{ kind: 'remove', name: '' }], signal))).toBe('skill')
    expect(await sent((api) => api.logIn({ ...agent, num: '12a' }, signal))).toBe('num')
    expect(await sent((api) => api.logIn({ ...agent, extension: '' }, signal))).toBe('extension')
    expect(await sent((api) => api.setExtension('1001', '', signal))).toBe('extension')
  })
})
