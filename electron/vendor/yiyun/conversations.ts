import { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AgentFault } from '../../session/agent-api.ts'
import type { Conversation, ConversationApi } from '../../supervision/ways/yiyun-conversation.ts'

/** Both hear and speak · only hears · only speaks · neither (听说模式, docs/vendors.md §4.4). */
const modes = { 1: 'hears-and-speaks', 2: 'hears', 3: 'speaks', 4: 'neither' } as const
const modeOf = { 'hears-and-speaks': 1, hears: 2 } as const

const WireMember = z
  .object({
    name: z.string().nullish(),
    mode: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    // A time once they have left; the list keeps them.
    end_time: z.unknown(),
  })
  .transform(({ name, mode, end_time: end }) => {
    const voice = modes[mode]
    return {
      name: name ? name : null,
      speaks: voice === 'hears-and-speaks' || voice === 'speaks',
      hears: voice === 'hears-and-speaks' || voice === 'hears',
      isHere: end === null || end === undefined || end === '',
    }
  })
export const WireConversation = z
  .object({ id: z.string().min(1).max(128), members: z.array(WireMember).nullish() })
  .transform(({ id, members }): Conversation => ({
    id,
    members: (members ?? []).flatMap(({ isHere, ...member }) => (isHere ? [member] : [])),
  }))

export type AskConversation = <S extends z.ZodType>(
  call: {
    readonly operation: string
    readonly method: 'GET' | 'POST'
    readonly path: readonly string[]
    readonly body?: object
    readonly repeatable: boolean
    readonly data: S
  },
  signal: AbortSignal,
) => Promise<Result<z.output<S>, AgentFault>>

const nothing = z.unknown().transform(() => undefined)

/** The conversations of Yiyun, below `callcenter`; beyond the document of its agents, so what is public about them is followed. */
export function conversations(ask: AskConversation): ConversationApi {
  const plain = async <T>(answer: Promise<Result<T, AgentFault>>): Promise<Result<T, Failure>> => {
    const told = await answer
    return told.ok ? told : err(told.error.failure)
  }
  const act = (operation: string, name: string, body: object, signal: AbortSignal) =>
    plain(
      ask(
        { operation, method: 'POST', path: ['agent', name, operation], body, repeatable: false, data: nothing },
        signal,
      ),
    )

  return {
    async conversationsOf(name, signal) {
      const path = ['agent', name, 'conversation']
      const data = z.array(WireConversation).nullish()
      const told = await plain(ask({ operation: 'conversations', method: 'GET', path, repeatable: true, data }, signal))
      return told.ok ? ok(told.value ?? []) : told
    },
    conversation: (id, signal) =>
      plain(
        ask(
          {
            operation: 'conversation',
            method: 'GET',
            path: ['conversation', id],
            repeatable: true,
            data: WireConversation,
          },
          signal,
        ),
      ),
    enter: (name, id, signal) =>
      act('enter', name, { conversation_id: id, mode: modeOf.hears, holding: false }, signal),
    exit: (name, id, signal) => act('exit', name, { conversation_id: id }, signal),
    setVoice: (name, id, voice, signal) => act('lsm', name, { conversation_id: id, mode: modeOf[voice] }, signal),
  }
}
