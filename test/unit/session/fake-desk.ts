import type { AgentState, SettableState, SkillChange } from '../../../shared/agent.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Session, SignIn } from '../../../shared/session.ts'
import type { Line } from '../../../electron/log.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import type { AgentApi, AgentFault, AgentRecord } from '../../../electron/session/agent-api.ts'
import { createSession, type SessionPorts } from '../../../electron/session/session.ts'
import type { OwnedSipAccount, SipAccountApi } from '../../../electron/session/sip-account-api.ts'
import { changed } from '../../../electron/session/skills.ts'
import { fakeClock, MORNING } from '../fake-clock.ts'

export const wang: SignIn = {
  profileId: 'demo',
  name: '1001',
  num: '1001',
  extension: 'ext-1',
  agentId: 90001,
  state: { kind: 'idle' },
  skills: [{ name: '投诉', score: 80, enabled: true }],
}

export const refusedBy = (vendorCode: string, text: string): Failure => ({
  code: 'refused',
  system: 'yiyun',
  vendorCode,
  text,
})
const offline: AgentFault = { kind: 'other', failure: { code: 'offline', system: 'yiyun' } }
const unknownAgent: AgentFault = { kind: 'unknown-agent', failure: refusedBy('040202', '坐席不存在') }
export const alreadySignedIn: AgentFault = { kind: 'already-signed-in', failure: refusedBy('040201', '坐席已登录') }
const inACall: AgentFault = { kind: 'in-a-call', failure: refusedBy('040203', '坐席正忙') }

/** The vendor at the port, with a memory: what was asked of it, and the agent it keeps. */
export function fakeVendor() {
  const vendor = {
    agent: null as AgentRecord | null,
    asked: [] as string[],
    /** `hanging`: no answer until the asker gives up. */
    mood: 'well' as 'well' | 'down' | 'hanging',
    /** Requests that hang and were not given up. */
    hanging: 0,
    /** Refuses the next request of this name once. */
    refuseOnce: new Map<keyof AgentApi, AgentFault>(),
    put(part: Partial<AgentRecord>) {
      if (vendor.agent) vendor.agent = { ...vendor.agent, ...part }
    },
    since(index: number) {
      return vendor.asked.slice(index)
    },
  }

  function answer<T>(
    name: keyof AgentApi,
    what: string,
    signal: AbortSignal,
    work: () => Result<T, AgentFault>,
  ): Promise<Result<T, AgentFault>> {
    vendor.asked.push(what)
    if (vendor.mood === 'down') return Promise.resolve(err(offline))
    if (vendor.mood === 'hanging')
      return new Promise((resolve) => {
        vendor.hanging += 1
        signal.addEventListener('abort', () => {
          vendor.hanging -= 1
          resolve(err({ kind: 'other', failure: { code: 'cancelled' } }))
        })
      })
    const refusal = vendor.refuseOnce.get(name)
    vendor.refuseOnce.delete(name)
    return Promise.resolve(refusal ? err(refusal) : work())
  }

  const known = <T>(work: (agent: AgentRecord) => Result<T, AgentFault>) =>
    vendor.agent ? work(vendor.agent) : err(unknownAgent)
  const holdsCall = (state: AgentState | null) => state?.kind === 'fetching' || state?.kind === 'talking'

  const api: AgentApi = {
    logIn: ({ name, num, extension, state, skills }, signal) =>
      answer('logIn', `log in ${text(state)}`, signal, () => {
        if (vendor.agent) return err(alreadySignedIn)
        vendor.agent = { name, num, extension, state, skills: [...skills] }
        return ok(undefined)
      }),
    logOut: (_, { force }, signal) =>
      answer('logOut', force ? 'log out by force' : 'log out', signal, () =>
        known((agent) => {
          if (holdsCall(agent.state) && !force) return err(inACall)
          vendor.agent = null
          return ok(undefined)
        }),
      ),
    keepAlive: (_, signal) => answer('keepAlive', 'keep alive', signal, () => known(() => ok(undefined))),
    agent: (_, signal) => answer('agent', 'look', signal, () => known((agent) => ok(agent))),
    agents: () => Promise.resolve(err(offline)),
    setExtension: (_, extension, signal) =>
      answer('setExtension', `extension ${extension}`, signal, () => ok(undefined)),
    setState: (_, state: SettableState, signal) =>
      answer('setState', `state ${text(state)}`, signal, () =>
        known((agent) => {
          if (holdsCall(agent.state)) return err(inACall)
          vendor.agent = { ...agent, state }
          return ok(undefined)
        }),
      ),
    changeSkills: (_, changes: readonly SkillChange[], signal) =>
      answer('changeSkills', `skills ${changes.map((change) => change.kind).join()}`, signal, () =>
        known((agent) => {
          vendor.agent = { ...agent, skills: changed(agent.skills, changes) }
          return ok(undefined)
        }),
      ),
  }
  return { vendor, api }
}

const text = (state: AgentState): string =>
  'reason' in state && state.reason ? `${state.kind}/${state.reason}` : state.kind

export const account: OwnedSipAccount = {
  user: '8001',
  password: secret('sip-password'),
  expiresAt: null,
  agentId: 90001,
}

/** A whole desk around the session: vendor, phone, clock, and what was published. */
export function fakeDesk(options: { registers?: 'at-once' | 'never' | 'refused' } = {}) {
  const clock = fakeClock()
  const { vendor, api } = fakeVendor()
  const registers = options.registers ?? 'at-once'
  const seen: Session[] = []
  const remembered: SignIn[] = []
  const phone: string[] = []
  const log: Line[] = []
  const desk = { inCall: false }
  const sip: SipAccountApi = {
    accountsOf: () => Promise.resolve(ok([account])),
    freeAccounts: () => Promise.resolve(ok([])),
    bind: () => Promise.resolve(ok(undefined)),
  }
  const ports: SessionPorts = {
    clock,
    random: () => 0.5,
    log: (line) => log.push(line),
    connect: () =>
      ok({
        agent: api,
        sip,
        sipSettings: { servers: ['ws://pbx.demo'], domain: 'pbx.demo', realm: 'pbx.demo', callUuidHeader: 'X-Uuid' },
        turnSecret: null,
      }),
    identify: ({ name, num, extension, agentId }) => ({
      name,
      num,
      extension,
      agentId,
      displayName: '王芳',
      role: 'agent',
    }),
    phone: {
      start: ({ user }) => {
        phone.push(`start ${user}`)
        session.phoneChanged({ kind: 'connecting', attempt: 1, since: clock.now() })
        if (registers === 'at-once') register()
        if (registers === 'refused')
          session.phoneChanged({
            kind: 'failed',
            why: { code: 'unauthorised', system: 'exchange', text: '' },
            since: clock.now(),
            retryAt: null,
          })
      },
      stop: () => {
        phone.push('stop')
        return Promise.resolve()
      },
      reconnect: () => void phone.push('reconnect'),
    },
    publish: (session) => seen.push(session),
    remember: (signIn) => remembered.push(signIn),
    inCall: () => desk.inCall,
    endCalls: () => {
      phone.push('end calls')
      desk.inCall = false
      session.callsChanged(false)
      return Promise.resolve()
    },
  }
  const session = createSession(ports)
  function register() {
    const now = clock.now()
    session.phoneChanged({ kind: 'registered', since: now, expiresAt: now + 300_000, roundTripMs: 20 })
  }
  /** A call begins or ends at the phone, and at the vendor. */
  async function call(live: boolean, state: AgentState = live ? { kind: 'talking', reason: '' } : { kind: 'idle' }) {
    desk.inCall = live
    vendor.put({ state })
    session.callsChanged(live)
    await clock.settle()
  }
  async function signedIn(signIn: SignIn = wang) {
    const done = session.signIn(signIn)
    await clock.settle()
    return done
  }
  return { clock, vendor, session, ports, seen, remembered, phone, log, register, call, signedIn, sip }
}

/** The session of agent 1001 as it is right after an ordinary sign-in. */
export const atTheDesk: Extract<Session, { kind: 'online' }> = {
  kind: 'online',
  profileId: 'demo',
  agent: { name: '1001', num: '1001', extension: 'ext-1', agentId: 90001, displayName: '王芳', role: 'agent' },
  state: { kind: 'idle' },
  since: MORNING,
  wish: null,
  next: null,
  skills: [{ name: '投诉', score: 80, enabled: true }],
  pendingSkills: [],
  link: { kind: 'good', lastBeatAt: MORNING, roundTripMs: 0 },
  refusal: null,
}
