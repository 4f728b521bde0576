import { describe, expect, it } from 'vitest'
import { ok } from '../../../shared/result.ts'
import {
  type Conversation,
  type ConversationApi,
  type ConversationMember,
  yiyunConversation,
} from '../../../electron/supervision/ways/yiyun-conversation.ts'
import { WireConversation } from '../../../electron/vendor/yiyun/conversations.ts'

const target = { key: 'k', displayName: '王芳', name: '1001', num: '1001', account: '81001', number: '13800138000' }
const member = (name: string | null, speaks = true): ConversationMember => ({ name, speaks, hears: true })
const { signal } = new AbortController()

/** Conversations of a platform that lets whoever enters speak at once, as the real one does. */
function platform({ obeys = true } = {}) {
  const asked: string[] = []
  let members: readonly ConversationMember[] = [member('1001'), member(null), member('1901', false)]
  const now = (): Conversation => ({ id: 'c2', members })
  const api: ConversationApi = {
    conversationsOf: () => Promise.resolve(ok([{ id: 'c1', members: [{ ...member('1001'), speaks: false }] }, now()])),
    conversation: () => Promise.resolve(ok(now())),
    enter: (name, id) => {
      asked.push(`enter ${id}`)
      members = [...members, member(name)]
      return Promise.resolve(ok(undefined))
    },
    exit: (name, id) => {
      asked.push(`exit ${name} ${id}`)
      return Promise.resolve(ok(undefined))
    },
    setVoice: (name, id, voice) => {
      asked.push(`${voice} ${id}`)
      if (obeys)
        members = members.map((one) => (one.name === name ? { ...one, speaks: voice === 'hears-and-speaks' } : one))
      return Promise.resolve(ok(undefined))
    },
  }
  const opened = yiyunConversation(api).open(target, '1900')
  if (!opened.ok) throw new Error('not opened')
  return { way: opened.value, asked }
}

describe('Yiyun’s conversations', () => {
  it('enters the one that the agent speaks in, listens, barges in, and lets the agent go', async () => {
    const { way, asked } = platform()
    for (const deed of ['enter', 'listen', 'barge', 'take-over'] as const)
      expect(await way.perform(deed, signal)).toEqual(ok(undefined))
    expect(asked).toEqual(['enter c2', 'hears c2', 'hears-and-speaks c2', 'hears-and-speaks c2', 'exit 1001 c2'])
  })

  it('is not believed that nobody hears the lead as long as the conversation says otherwise', async () => {
    const { way } = platform({ obeys: false })
    await way.perform('enter', signal)
    expect(await way.perform('listen', signal)).toMatchObject({ ok: false, error: { code: 'broken-answer' } })
  })

  it('has no whisper, and tells which other agents are in the call', async () => {
    const { way } = platform()
    expect(way.plan.offers).toEqual(['listen', 'barge', 'take-over'])
    await way.perform('enter', signal)
    expect(await way.others?.(signal)).toEqual(ok(['1901']))
  })

  it('is read as its document has it; who has left is not in it any more', () => {
    const at = '2026-11-23 09:00:00'
    const members = [
      { name: '1001', extension_id: 'x', call_id: 'a', mode: 1, begin_time: at, end_time: null },
      { telnumber: '13800138000', call_id: 'b', mode: 4, begin_time: at, end_time: null },
      { name: '1900', extension_id: 'y', call_id: 'c', mode: 2, begin_time: at, end_time: null },
      { name: '1901', extension_id: 'z', call_id: 'd', mode: 1, begin_time: at, end_time: at },
    ]
    expect(WireConversation.parse({ id: 'c', type: 'call_out', end_time: null, members })).toEqual({
      id: 'c',
      members: [
        { name: '1001', speaks: true, hears: true },
        { name: null, speaks: false, hears: false },
        { name: '1900', speaks: false, hears: true },
      ],
    })
  })
})
