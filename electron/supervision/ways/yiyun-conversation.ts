import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { unreachable } from '../../../shared/unreachable.ts'
import type { MonitoringAdapter, Plan, VendorDeed } from '../monitoring-way.ts'

/** Somebody in a conversation. `name`: of an agent at Yiyun, null for customers. */
export interface ConversationMember {
  readonly name: string | null
  /** Whether they are heard, and whether they hear. */
  readonly speaks: boolean
  readonly hears: boolean
}

export interface Conversation {
  readonly id: string
  readonly members: readonly ConversationMember[]
}

/** The conversations of Yiyun (docs/vendors.md §4.4). */
export interface ConversationApi {
  conversationsOf(name: string, signal: AbortSignal): Promise<Result<readonly Conversation[], Failure>>
  conversation(id: string, signal: AbortSignal): Promise<Result<Conversation, Failure>>
  /** The platform rings this agent's extension into it; they must be idle. */
  enter(name: string, id: string, signal: AbortSignal): Promise<Result<undefined, Failure>>
  exit(name: string, id: string, signal: AbortSignal): Promise<Result<undefined, Failure>>
  /** Towards everybody in it: whispering to one of them does not exist. */
  setVoice(
    name: string,
    id: string,
    voice: 'hears' | 'hears-and-speaks',
    signal: AbortSignal,
  ): Promise<Result<undefined, Failure>>
}

const offers = ['listen', 'barge', 'take-over'] as const
const plan: Plan = {
  offers,
  join: { by: 'vendor' },
  change: { by: 'vendor' },
  takeOver: { by: 'vendor' },
  needsIdle: true,
}

/**
 * Yiyun's `enter` and `lsm`. `enter` ignores the mode it is given and lets everybody speak (docs/vendors.md §4.4), so the
 * machine keeps the microphone off, asks for `listen` as soon as the phone is in, and `listen` answers only when the
 * conversation itself says that the lead is not heard.
 */
export function yiyunConversation(api: ConversationApi): MonitoringAdapter {
  return {
    offers,
    needs: ['sessions'],
    open({ name }, lead) {
      if (name === null) return err({ code: 'not-ready', why: 'agent-without-number' })
      let found: string | null = null

      async function enter(signal: AbortSignal): Promise<Result<undefined, Failure>> {
        const theirs = await api.conversationsOf(name as string, signal)
        if (!theirs.ok) return theirs
        // An agent may have others on hold; the one they speak in is meant.
        const now = theirs.value.find(({ members }) => members.some((one) => one.name === name && one.speaks))
        if (now === undefined) return err({ code: 'not-ready', why: 'agent-not-in-a-call' })
        found = now.id
        return api.enter(lead, now.id, signal)
      }

      async function setVoice(voice: 'hears' | 'hears-and-speaks', signal: AbortSignal) {
        if (found === null) return gone
        const set = await api.setVoice(lead, found, voice, signal)
        if (!set.ok) return set
        const seen = await api.conversation(found, signal)
        if (!seen.ok) return seen
        const me = seen.value.members.find((one) => one.name === lead)
        if (me === undefined) return gone
        const isSo = me.hears && me.speaks === (voice === 'hears-and-speaks')
        return isSo ? ok(undefined) : err<Failure>(disobeyed)
      }

      async function perform(deed: VendorDeed, signal: AbortSignal): Promise<Result<undefined, Failure>> {
        switch (deed) {
          case 'enter':
            return enter(signal)
          case 'listen':
            return setVoice('hears', signal)
          case 'barge':
            return setVoice('hears-and-speaks', signal)
          case 'whisper':
            return err({ code: 'not-ready', why: 'mode-not-offered' })
          case 'take-over': {
            const set = await setVoice('hears-and-speaks', signal)
            return set.ok && found !== null && name !== null ? api.exit(name, found, signal) : set
          }
          default:
            return unreachable(deed)
        }
      }

      return ok({
        plan,
        perform,
        others: async (signal) => {
          if (found === null) return gone
          const seen = await api.conversation(found, signal)
          if (!seen.ok) return seen
          return ok(
            seen.value.members.flatMap((one) =>
              one.name === null || one.name === lead || one.name === name ? [] : [one.name],
            ),
          )
        },
      })
    },
  }
}

const gone = err<Failure>({ code: 'not-ready', why: 'call-gone' })
const disobeyed: Failure = { code: 'broken-answer', system: 'yiyun', problem: 'the listening mode is another one' }
