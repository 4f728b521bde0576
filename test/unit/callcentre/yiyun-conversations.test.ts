import { expect, test } from 'vitest'
import { crowdCalls } from '../../callcentre/exchange/crowd-calls.ts'
import type { Listener, Overheard } from '../../callcentre/exchange/listener.ts'
import type { PhoneLeg } from '../../callcentre/exchange/phone-leg.ts'
import { serverClock } from '../../callcentre/server-clock.ts'
import { createWorld } from '../../callcentre/world/world.ts'
import { agentDirectory } from '../../callcentre/yiyun-agents.ts'
import { yiyunConversations } from '../../callcentre/yiyun-conversations.ts'

/** A lead whose phone is in a call as soon as it is rung. */
function lead(name: string) {
  const call: { in?: Overheard } = {}
  const party = { hears: new Set(), isHeld: () => false } as unknown as PhoneLeg
  const end = { party, number: name, ears: null, isHeld: () => false, hangUp: () => undefined, listen: () => undefined }
  const listener: Listener = { party, name, hears: true, speaksTo: 'all', end }
  Object.assign(party, { hangUp: () => call.in?.dropListener(listener) })
  return (into: Overheard) => {
    call.in = into
    into.addListener(listener)
    return true
  }
}

function centre() {
  const clock = serverClock(() => Date.UTC(2026, 10, 20, 7, 2))
  const world = createWorld({ seed: 11, agents: 24, clock, people: () => [], past: [], live: () => [] })
  const calls = crowdCalls({
    mixer: { add: () => undefined, remove: () => undefined },
    steady: true,
    talkOf: (account) => world.talkOf(account),
    onHeard: () => undefined,
  })
  const people = world.current().agents
  const agents = agentDirectory({
    extensions: new Set(['lead']),
    now: clock.now,
    expiryMs: 3_600_000,
    dropCall: () => undefined,
    crowd: world.crowd,
  })
  agents.login({ name: '1900', num: '1900', state: 'idle', skills: [], extension: 'lead' })
  const ring = lead('1900')
  const conversations = yiyunConversations({
    agents,
    live: () => [],
    crowd: {
      of: (name) => {
        const agent = people.find((one) => one.name === name)
        return agent && calls.of(agent.sip)
      },
      open: calls.open,
      nameOf: (account) => people.find(({ sip }) => sip === account)?.name,
    },
    phoneOf: (name) => ({ agentId: 1, name, sip: '81900' }),
    bringIn: (call) => ring(call),
    now: clock.now,
  })
  const talking = people.find(({ state, sip }) => state.startsWith('talking') && world.talkOf(sip) !== undefined)
  if (talking?.call === undefined) throw new Error('nobody talks in this call centre')
  return { conversations, name: talking.name, call: talking.call, close: () => calls.close() }
}

interface Shown {
  readonly id: string
  readonly type: string
  readonly members: readonly { readonly name?: string; readonly telnumber?: string; readonly mode: number }[]
}
const seen = (data: unknown) => {
  const { id, type, members } = data as Shown
  return { id, type, members: members.map(({ name, telnumber, mode }) => [name ?? telnumber, mode]) }
}

test('the simulation’s calls are conversations as those of real desks: gone into, silenced, taken over', () => {
  const { conversations, name, call, close } = centre()
  const id = call.uuid
  const type = call.direction === 'in' ? 'queue' : 'call_out'
  const both = [
    [name, 1],
    [call.number, 1],
  ]
  const at = { conversation_id: id }
  expect(conversations.one(id).code).toBe('040501')
  expect((conversations.of(name).data as unknown[]).map(seen)).toEqual([{ id, type, members: both }])

  // Heard by all at first, whatever mode is asked for.
  expect(conversations.enter('1900', { ...at, mode: 2 }).code).toBe('000000')
  expect(seen(conversations.one(id).data).members).toEqual([...both, ['1900', 1]])
  expect(conversations.setMode('1900', { ...at, mode: 2 }).code).toBe('000000')
  expect(seen(conversations.one(id).data).members).toEqual([...both, ['1900', 2]])
  expect((conversations.of('1900').data as unknown[]).map((one) => seen(one).id)).toEqual([id])

  // The agent goes, the lead has the customer.
  expect(conversations.exit(name, at).code).toBe('000000')
  expect(seen(conversations.one(id).data).members).toEqual([[call.number, 1]])
  expect(conversations.of(name).data).toEqual([])
  close()
})
