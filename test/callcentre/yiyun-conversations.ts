import type { Call, CallAgent } from './exchange/call.ts'
import type { Listener } from './exchange/listener.ts'
import { yiyunReply, type AgentDirectory, type YiyunReply } from './yiyun-agents.ts'

export interface ConversationsOptions {
  readonly agents: AgentDirectory
  readonly live: () => readonly Call[]
  /** Undefined: no such person, or without a phone. */
  readonly phoneOf: (name: string) => CallAgent | undefined
  /** Rings a phone into a call; false: it is not registered. */
  readonly bringIn: (call: Call, lead: CallAgent) => boolean
  readonly now: () => number
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
  const talked = (): readonly Call[] => options.live().filter((call) => call.phase === 'talking')
  const find = (id: unknown): Call | undefined => talked().find((call) => call.facts.uuid === id)
  const listenerOf = (call: Call, name: string): Listener | undefined =>
    [...call.listeners].find((listener) => listener.name === name)
  const isAgentOf = (call: Call, name: string): boolean => call.agent?.name === name && call.isOf(call.agent.agentId)

  const shown = (call: Call): Body => {
    const begin_time = timeText(call.answeredAt ?? call.startedAt)
    const agentName = call.agent && isAgentOf(call, call.agent.name) ? call.agent.name : undefined
    const member = (name: string, mode: number): Body => ({
      name,
      extension_id: options.agents.get(name)?.extension ?? null,
      call_id: `${call.facts.uuid}-${name}`,
      mode,
      begin_time,
      end_time: null,
    })
    return {
      id: call.facts.uuid,
      type: call.facts.direction === '来电' ? 'queue' : 'call_out',
      channel_id: null,
      queue_id: null,
      condition_id: null,
      begin_time: call.answeredAt,
      end_time: null,
      end_reason: null,
      members: [
        ...(agentName === undefined ? [] : [member(agentName, call.phone?.isHeld() ? 4 : 1)]),
        { telnumber: call.facts.number, call_id: `${call.facts.uuid}-out`, mode: 1, begin_time, end_time: null },
        ...[...call.listeners].map((listener) => member(listener.name, modeOf(listener))),
      ],
    }
  }

  return {
    of(name: string): YiyunReply {
      if (!options.agents.get(name)) return yiyunReply('040202')
      const theirs = talked().filter((call) => isAgentOf(call, name) || listenerOf(call, name) !== undefined)
      return yiyunReply('000000', theirs.map(shown))
    },
    one(id: string): YiyunReply {
      const call = find(id)
      return call ? yiyunReply('000000', shown(call)) : yiyunReply('040501')
    },
    enter(name: string, body: Body): YiyunReply {
      const agent = options.agents.get(name)
      if (!agent) return yiyunReply('040202')
      if (options.agents.isExpired(agent)) return yiyunReply('040204')
      if (agent.state !== 'idle') return yiyunReply('040203')
      const call = find(body['conversation_id'])
      if (!call) return yiyunReply('040501')
      if (call.listeners.size + 2 >= mostMembers) return yiyunReply('040502')
      const lead = options.phoneOf(name)
      return lead && options.bringIn(call, lead) ? yiyunReply('000000') : yiyunReply('040104')
    },
    setMode(name: string, body: Body): YiyunReply {
      const { mode } = body
      if (mode !== 1 && mode !== 2 && mode !== 3 && mode !== 4) return yiyunReply('000001')
      const call = find(body['conversation_id'])
      if (!call) return yiyunReply('040501')
      const listener = listenerOf(call, name)
      if (listener === undefined) return yiyunReply(isAgentOf(call, name) ? '000000' : '040503')
      listener.hears = mode === 1 || mode === 2
      listener.speaksTo = mode === 1 || mode === 3 ? 'all' : 'nobody'
      call.connect()
      return yiyunReply('000000')
    },
    exit(name: string, body: Body): YiyunReply {
      const call = find(body['conversation_id'])
      if (!call) return yiyunReply('040501')
      const listener = listenerOf(call, name)
      if (listener !== undefined) {
        listener.party.hangUp()
        return yiyunReply('000000')
      }
      if (!isAgentOf(call, name)) return yiyunReply('040503')
      // Two are a conversation; with nobody else in it, it is over.
      const [next] = call.listeners
      if (next === undefined) call.end('agent')
      else call.handTo(next)
      return yiyunReply('000000')
    },
  }
}
export type YiyunConversations = ReturnType<typeof yiyunConversations>

const modeOf = ({ hears, speaksTo }: Listener): number =>
  hears ? (speaksTo === 'all' ? 1 : 2) : speaksTo === 'all' ? 3 : 4
