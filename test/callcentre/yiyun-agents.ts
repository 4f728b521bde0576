import { readSkills, applySkillOptions, type Skill } from './yiyun-skills.ts'
import { canBeAskedFor, isInCall, isLoginState, type PlatformState } from './yiyun-states.ts'

export interface YiyunAgent {
  readonly name: string
  readonly num: string | null
  readonly state: string
  readonly skills: readonly Skill[]
  readonly extension: string
  /** Epoch ms of the last login or keepalive. */
  readonly lastSeen: number
}

/** The vendor's envelope, HTTP 200 whatever the code says. */
export interface YiyunReply {
  readonly code: string
  readonly msg: string
  readonly data: unknown
}

// docs/vendors.md 4.2. Those that no request of these can bring about come when they are ordered (`/refuse-next`).
const messages: Readonly<Record<string, string>> = {
  '000000': '请求成功',
  '000001': '参数错误',
  '000002': '未知错误',
  '000003': '内部错误',
  '000004': '系统繁忙,请稍后再试',
  '010000': '应用不存在',
  '010001': '应用未上线',
  '010002': '服务未开通',
  '010003': '余额不足',
  '010004': 'IP不在白名单',
  '010006': '配额不足',
  '040101': '分机用户已经存在',
  '040102': '分机已经被其他坐席绑定',
  '040103': '分机不存在',
  '040104': '分机不可用',
  '040201': '坐席已经登录',
  '040202': '坐席不存在',
  '040203': '坐席正忙',
  '040204': '坐席已过期',
  '040501': '交谈不存在',
  '040502': '交谈成员超过上限',
  '040503': '坐席不在交谈中',
}

export function yiyunReply(code: string, data: unknown = null): YiyunReply {
  return { code, msg: messages[code] ?? '未知错误', data }
}

export interface AgentDirectoryOptions {
  readonly extensions: ReadonlySet<string>
  readonly now: () => number
  /** After this many ms without keepalive an agent counts as expired: the next login of that name replaces it. */
  readonly expiryMs: number
  /** A forced logout drops the call on that extension. */
  readonly dropCall: (extension: string) => void
  readonly crowd?: Crowd
}

/** Agents who live by themselves, beside those who sign in over the API. The API's rules are the same for them. */
export interface Crowd {
  readonly get: (name: string) => YiyunAgent | undefined
  readonly all: () => readonly YiyunAgent[]
  readonly put: (agent: YiyunAgent) => void
  /** False: nobody of this name is signed in. */
  readonly remove: (name: string) => boolean
}

const nobody: Crowd = { get: () => undefined, all: () => [], put: () => undefined, remove: () => false }

export type AgentDirectory = ReturnType<typeof agentDirectory>

/** The agents of one application at Yiyun, with the rules of docs/vendors.md 4.3. */
export function agentDirectory(options: AgentDirectoryOptions) {
  const agents = new Map<string, YiyunAgent>()
  const crowd = options.crowd ?? nobody
  const listeners = new Set<() => void>()
  const put = (agent: YiyunAgent): void => {
    agents.set(agent.name, agent)
    for (const listener of listeners) listener()
  }
  const find = (name: string): YiyunAgent | undefined => agents.get(name) ?? crowd.get(name)
  const remove = (name: string): boolean => {
    const had = agents.delete(name) || crowd.remove(name)
    for (const listener of listeners) listener()
    return had
  }
  const isExpired = (agent: YiyunAgent): boolean => options.now() - agent.lastSeen > options.expiryMs
  const onExtension = (extension: string): YiyunAgent | undefined =>
    [...agents.values(), ...crowd.all()].find((agent) => agent.extension === extension)
  const change = (name: string, update: (agent: YiyunAgent) => YiyunAgent | string): YiyunReply => {
    const agent = find(name)
    if (!agent) return yiyunReply('040202')
    const changed = update(agent)
    if (typeof changed === 'string') return yiyunReply(changed)
    if (agents.has(name)) put(changed)
    else crowd.put(changed)
    return yiyunReply('000000')
  }
  const extensionFault = (name: string, extension: unknown): string | undefined => {
    if (typeof extension !== 'string' || extension === '') return '000001'
    if (!options.extensions.has(extension)) return '040103'
    const holder = onExtension(extension)
    return holder && holder.name !== name ? '040102' : undefined
  }

  return {
    login(body: Readonly<Record<string, unknown>>): YiyunReply {
      const { name, num, state, skills, extension } = body
      if (typeof name !== 'string' || !/^[A-Za-z0-9_]{1,32}$/.test(name)) return yiyunReply('000001')
      if (num !== undefined && num !== null && !(typeof num === 'string' && /^\d*$/.test(num)))
        return yiyunReply('000001')
      const first = state === undefined || state === null || state === '' ? 'online' : state
      if (typeof first !== 'string' || !isLoginState(first)) return yiyunReply('000001')
      const read = readSkills(skills)
      if (!read) return yiyunReply('000001')
      const held = find(name)
      if (held && !isExpired(held)) return yiyunReply('040201')
      const fault = extensionFault(name, extension)
      if (fault) return yiyunReply(fault)
      // Whoever had this name before does not come back from their break.
      crowd.remove(name)
      put({
        name,
        num: num ? num : null,
        state: first,
        skills: read,
        extension: String(extension),
        lastSeen: options.now(),
      })
      return yiyunReply('000000')
    },
    logout(name: string, force: boolean): YiyunReply {
      const agent = find(name)
      if (!agent) return yiyunReply('040202')
      if (isInCall(agent.state)) {
        if (!force) return yiyunReply('040203')
        options.dropCall(agent.extension)
      }
      // The record is deleted, so every later request answers 040202 (docs/vendors.md 4.3).
      remove(name)
      return yiyunReply('000000')
    },
    keepalive: (name: string): YiyunReply => change(name, (agent) => ({ ...agent, lastSeen: options.now() })),
    setState: (name: string, state: unknown): YiyunReply =>
      change(name, (agent) => {
        if (typeof state !== 'string' || !canBeAskedFor(state)) return '000001'
        return isInCall(agent.state) ? '040203' : { ...agent, state }
      }),
    setSkills: (name: string, opts: unknown): YiyunReply =>
      change(name, (agent) => {
        const skills = applySkillOptions(agent.skills, opts)
        return skills ? { ...agent, skills } : '000001'
      }),
    setExtension: (name: string, id: unknown): YiyunReply =>
      change(name, (agent) => extensionFault(name, id) ?? { ...agent, extension: String(id) }),
    one(name: string): YiyunReply {
      const agent = find(name)
      return agent ? yiyunReply('000000', shown(agent)) : yiyunReply('040202')
    },
    page(pageNo: number, pageSize: number): YiyunReply {
      if (!Number.isInteger(pageNo) || pageNo < 1) return yiyunReply('000001')
      if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize >= 2000) return yiyunReply('000001')
      const all = [...[...agents.values()].toReversed(), ...crowd.all()]
      const from = (pageNo - 1) * pageSize
      return yiyunReply('000000', {
        pageSize,
        startIndex: from + 1,
        totalCount: all.length,
        totalPageCount: Math.ceil(all.length / pageSize),
        currentPageNo: pageNo,
        result: all.slice(from, from + pageSize).map(shown),
      })
    },
    /** What the platform itself sets while it calls the extension, talks, and when the call has ended. */
    setByPlatform(name: string, state: PlatformState): void {
      change(name, (agent) => ({ ...agent, state }))
    },
    /** The record vanishes without a word, as after a restart of the vendor's server. */
    forget: (name: string): boolean => remove(name),
    /** Whoever is signed in, be it somebody of the simulation. */
    find,
    /** These two know only those who signed in over the API. */
    get: (name: string): YiyunAgent | undefined => agents.get(name),
    all: (): readonly YiyunAgent[] => [...agents.values()],
    isExpired,
    onChange(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function shown(agent: YiyunAgent): Record<string, unknown> {
  const { name, num, state, extension, skills } = agent
  return { name, num, state, extension, skills, subaccountId: null }
}
