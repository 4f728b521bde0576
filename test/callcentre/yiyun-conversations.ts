import type { Call, CallAgent } from './exchange/call.ts'
import type { CrowdCall } from './exchange/crowd-calls.ts'
import type { Listener, Overheard } from './exchange/listener.ts'
import { yiyunReply, type AgentDirectory, type YiyunReply } from './yiyun-agents.ts'

export interface ConversationsOptions {
  readonly agents: AgentDirectory
  readonly live: () => readonly Call[]
  /** Calls of the simulation, which has thousands: one is known from the moment on in which its agent is asked about. */
  readonly crowd: {
    readonly of: (name: string) => CrowdCall | undefined
    readonly open: () => readonly CrowdCall[]
    readonly nameOf: (account: string) => string | undefined
  }
  /** Undefined: no such person, or without a phone. */
  readonly phoneOf: (name: string) => CallAgent | undefined
  /** Rings a phone into a call; false: it is not registered. */
  readonly bringIn: (call: Overheard, lead: CallAgent) => boolean
  readonly now: () => number
}

/** A conversation, whoever has it: a real desk or somebody of the simulation. */
interface Talked {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly number: string
  /** Epoch ms. */
  readonly begunAt: number
  /** Yiyun name of the agent who is in it; undefined once a lead has taken it over. */
  readonly agent: string | undefined
  readonly isHeld: () => boolean
  readonly call: Overheard
  /** The agent goes, and nobody else is with the customer. */
  readonly leave: () => void
}

/** At most so many members (docs/vendors.md 4.4). */
const mostMembers = 8

type Body = Readonly<Record<string, unknown>>

/** A time as the document of conversations writes it, in the platform's zone (+08:00). */
const timeText = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/**
 * Conversations of 壹耘 as its documents and its public server have them (docs/vendors.md 4.4): one for each call that is
 * talked on. `enter` takes a mode and ignores it, as the server does: who enters is heard at once.
 */
export function yiyunConversations(options: ConversationsOptions) {
  const ofCall = (call: Call): Talked => ({
    id: call.facts.uuid,
    direction: call.facts.direction === '来电' ? 'in' : 'out',
    number: call.facts.number,
    begunAt: call.answeredAt ?? call.startedAt,
    agent: call.agent && call.isOf(call.agent.agentId) ? call.agent.name : undefined,
    isHeld: () => call.phone?.isHeld() ?? false,
    call,
    leave: () => call.end('agent'),
  })
  const ofCrowd = (call: CrowdCall): Talked => ({
    id: call.talk.uuid,
    direction: call.talk.direction,
    number: call.talk.number,
    begunAt: call.talk.answeredAt,
    agent: call.isOver() ? undefined : options.crowd.nameOf(call.account),
    isHeld: () => false,
    call,
    leave: () => call.talk.leave(),
  })
  const talked = (): readonly Talked[] => [
    ...options
      .live()
      .filter((call) => call.phase === 'talking')
      .map(ofCall),
    ...options.crowd.open().map(ofCrowd),
  ]
  const find = (id: unknown): Talked | undefined => talked().find((talk) => talk.id === id)
  const listenerOf = ({ call }: Talked, name: string): Listener | undefined =>
    [...call.listeners].find((listener) => listener.name === name)

  const shown = (talk: Talked): Body => {
    const begin_time = timeText(talk.begunAt)
    const member = (name: string, mode: number): Body => ({
      name,
      extension_id: options.agents.find(name)?.extension ?? null,
      call_id: `${talk.id}-${name}`,
      mode,
      begin_time,
      end_time: null,
    })
    return {
      id: talk.id,
      type: talk.direction === 'in' ? 'queue' : 'call_out',
      channel_id: null,
      queue_id: null,
      condition_id: null,
      begin_time: talk.begunAt,
      end_time: null,
      end_reason: null,
      members: [
        ...(talk.agent === undefined ? [] : [member(talk.agent, talk.isHeld() ? 4 : 1)]),
        { telnumber: talk.number, call_id: `${talk.id}-out`, mode: 1, begin_time, end_time: null },
        ...[...talk.call.listeners].map((listener) => member(listener.name, modeOf(listener))),
      ],
    }
  }

  return {
    of(name: string): YiyunReply {
      if (!options.agents.find(name)) return yiyunReply('040202')
      options.crowd.of(name)
      const theirs = talked().filter((talk) => talk.agent === name || listenerOf(talk, name) !== undefined)
      return yiyunReply('000000', theirs.map(shown))
    },
    one(id: string): YiyunReply {
      const talk = find(id)
      return talk ? yiyunReply('000000', shown(talk)) : yiyunReply('040501')
    },
    enter(name: string, body: Body): YiyunReply {
      const agent = options.agents.get(name)
      if (!agent) return yiyunReply('040202')
      if (options.agents.isExpired(agent)) return yiyunReply('040204')
      if (agent.state !== 'idle') return yiyunReply('040203')
      const call = find(body['conversation_id'])?.call
      if (!call) return yiyunReply('040501')
      if (call.listeners.size + 2 >= mostMembers) return yiyunReply('040502')
      const lead = options.phoneOf(name)
      return lead && options.bringIn(call, lead) ? yiyunReply('000000') : yiyunReply('040104')
    },
    setMode(name: string, body: Body): YiyunReply {
      const { mode } = body
      if (mode !== 1 && mode !== 2 && mode !== 3 && mode !== 4) return yiyunReply('000001')
      const talk = find(body['conversation_id'])
      if (!talk) return yiyunReply('040501')
      const listener = listenerOf(talk, name)
      if (listener === undefined) return yiyunReply(talk.agent === name ? '000000' : '040503')
      listener.hears = mode === 1 || mode === 2
      listener.speaksTo = mode === 1 || mode === 3 ? 'all' : 'nobody'
      talk.call.connect()
      return yiyunReply('000000')
    },
    exit(name: string, body: Body): YiyunReply {
      const talk = find(body['conversation_id'])
      if (!talk) return yiyunReply('040501')
      const listener = listenerOf(talk, name)
      if (listener !== undefined) {
        listener.party.hangUp()
        return yiyunReply('000000')
      }
      if (talk.agent !== name) return yiyunReply('040503')
      // Two are a conversation; with nobody else in it, it is over.
      const [next] = talk.call.listeners
      if (next === undefined) talk.leave()
      else talk.call.handTo(next)
      return yiyunReply('000000')
    },
  }
}
export type YiyunConversations = ReturnType<typeof yiyunConversations>

const modeOf = ({ hears, speaksTo }: Listener): number =>
  hears ? (speaksTo === 'all' ? 1 : 2) : speaksTo === 'all' ? 3 : 4
