import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CallAgent } from '../../../callcentre/exchange/call.ts'
import { openCalls } from '../../../callcentre/exchange/calls.ts'
import type { LegEvents } from '../../../callcentre/exchange/leg-events.ts'
import type { PhoneLeg } from '../../../callcentre/exchange/phone-leg.ts'
import type { FinishedCall } from '../../../callcentre/meiqia-records.ts'

const agent: CallAgent = { agentId: 90_001, name: '1001', sip: '81001' }

/** An exchange with a phone that does what the test says, and no sound. */
function setUp() {
  const told: string[] = []
  const finished: FinishedCall[] = []
  const centre = { idle: true, reachable: true, held: false, phone: undefined as LegEvents | undefined }
  const calls = openCalls({
    steady: true,
    idleAgents: () => (centre.idle ? [agent] : []),
    exchange: {
      mixer: { add: () => undefined, remove: () => undefined, stats: () => expect.fail(), stop: () => undefined },
      now: () => Date.now(),
      ring: (_, facts, events) => {
        if (!centre.reachable) return undefined
        told.push(`rings ${facts.number}`)
        centre.phone = events
        const leg: PhoneLeg = {
          hears: new Set(),
          speak: () => undefined,
          listen: () => undefined,
          isHeld: () => centre.held,
          media: () => expect.fail(),
          dialog: () => undefined,
          notify: () => undefined,
          refer: () => expect.fail(),
          hangUp: (reason) => {
            told.push(`hangs up ${reason?.cause}`)
            events.onEnded({ by: 'exchange', code: 0 })
          },
        }
        return leg
      },
      deskOf: () => undefined,
      onAgent: (_, state) => {
        told.push(state)
        centre.idle = state === 'idle'
      },
      conversations: { add: () => undefined, forget: () => undefined, refer: () => expect.fail() },
      onChange: () => undefined,
      onEnded: (call) => finished.push(call),
      times: {
        agentRings: 20_000,
        customerAnswers: 1000,
        customerRings: 20_000,
        customerStays: 4000,
        busyTone: 1500,
        queuePatience: 60_000,
      },
    },
  })
  const callOut = (number: string) => {
    const prepared = calls.prepareOut({ agent, number, trunkNumber: '', trunkName: '', userData: '' })
    prepared.begin()
    return prepared.uuid
  }
  const callIn = (patience?: number) =>
    calls.callIn({
      number: '13911112222',
      queue: '投诉',
      trunkNumber: '',
      trunkName: '',
      steady: true,
      onlyFor: undefined,
      patience,
    })
  const result = () =>
    finished.map(({ outcome, endedBy, talkSeconds, waitSeconds, queueSeconds }) => [
      outcome,
      endedBy,
      talkSeconds,
      waitSeconds,
      queueSeconds,
    ])
  return { calls, centre, told, callOut, callIn, result, phone: () => centre.phone ?? expect.fail('no phone rang') }
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => {
  // Every call that has ended has undone its timer.
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('a customer answers, and the agent hangs up', () => {
  const { calls, callOut, phone, told, result } = setUp()
  const uuid = callOut('13800138000')
  vi.advanceTimersByTime(2000)
  phone().onEstablished()
  expect(calls.find(uuid)?.phase).toBe('ringing-customer')
  vi.advanceTimersByTime(1000)
  expect(calls.find(uuid)?.phase).toBe('talking')
  vi.advanceTimersByTime(30_000)
  phone().onEnded({ by: 'phone', code: 0 })
  expect(told).toEqual(['rings 13800138000', 'fetching', 'talking', 'hangs up 16', 'idle'])
  expect(result()).toEqual([['接听', 'agent', 30, 3, 0]])
})

test.each([
  ['13800138005', 2500, 17, ['被叫未接', 'customer', 0, 3, 0]],
  ['13800138009', 20_000, 19, ['被叫未接', 'system', 0, 20, 0]],
  ['13800138004', 5000, 16, ['接听', 'customer', 4, 1, 0]],
])('the customer %s is over after %i ms with cause %i', (number, ms, cause, record) => {
  const { callOut, phone, told, result } = setUp()
  callOut(number)
  phone().onEstablished()
  vi.advanceTimersByTime(ms - 1)
  expect(result()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told.at(-2)).toBe(`hangs up ${cause}`)
  expect(result()).toEqual([record])
})

test('an agent who does not answer a callout is 主叫未接', () => {
  const { callOut, result } = setUp()
  callOut('13800138000')
  vi.advanceTimersByTime(20_000)
  expect(result()).toEqual([['主叫未接', 'system', 0, 20, 0]])
})

test('a phone that went away between the request and the call is 主叫未接 at once', () => {
  const { callOut, centre, result } = setUp()
  centre.reachable = false
  callOut('13800138000')
  expect(result()).toEqual([['主叫未接', 'system', 0, 0, 0]])
})

test('a caller is answered, waits on hold, and hangs up', () => {
  const { calls, callIn, centre, phone, result } = setUp()
  const call = calls.find(callIn())
  vi.advanceTimersByTime(5000)
  phone().onEstablished()
  phone().onDigit('5')
  const [heard] = call?.customer.hears ?? []
  expect([call?.phase, call?.digits, heard === call?.phone]).toEqual(['talking', '5', true])
  centre.held = true
  phone().onHold(true)
  const [music] = call?.customer.hears ?? []
  expect([music === call?.phone, music !== undefined, call?.phone?.hears.size]).toEqual([false, true, 0])
  vi.advanceTimersByTime(10_000)
  call?.end('customer')
  expect(result()).toEqual([['接听', 'customer', 10, 5, 0]])
})

test('a declined caller is 振铃未接, and the next one waits in the queue until the agent is idle again', () => {
  const { calls, callIn, phone, told, result } = setUp()
  callIn()
  const second = callIn()
  expect(calls.find(second)?.phase).toBe('queued')
  vi.advanceTimersByTime(3000)
  phone().onEnded({ by: 'phone', code: 486 })
  expect(result()).toEqual([['振铃未接', 'agent', 0, 3, 0]])
  calls.serveQueue()
  expect(calls.find(second)?.phase).toBe('ringing-agent')
  calls.find(second)?.end('customer')
  expect(result()[1]).toEqual(['振铃未接', 'customer', 0, 0, 3])
  expect(told.filter((word) => word === 'idle')).toHaveLength(2)
})

test('a caller loses patience in the queue (队列放弃) or while the phone rings (振铃未接)', () => {
  const { callIn, centre, result } = setUp()
  callIn(8000)
  vi.advanceTimersByTime(8000)
  centre.idle = false
  callIn(6000)
  vi.advanceTimersByTime(6000)
  expect(result()).toEqual([
    ['振铃未接', 'customer', 0, 8, 0],
    ['队列放弃', 'customer', 0, 0, 6],
  ])
})

test('closing ends what is going on', () => {
  const { calls, callOut, callIn, phone, result } = setUp()
  callOut('13800138000')
  phone().onEstablished()
  callIn()
  calls.close()
  expect(calls.live()).toEqual([])
  expect(result().map(([outcome]) => outcome)).toEqual(['被叫未接', '队列放弃'])
})
