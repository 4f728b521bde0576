import { afterEach, describe, expect, test, vi } from 'vitest'
import { crowdTone, customerTone } from '../../../callcentre/customers.ts'
import { crowdCalls, type Talk } from '../../../callcentre/exchange/crowd-calls.ts'
import { type Ears, openEars } from '../../../callcentre/exchange/ears.ts'
import type { EndEvents } from '../../../callcentre/exchange/ends.ts'
import type { Listener } from '../../../callcentre/exchange/listener.ts'
import { mixOnce, type Party } from '../../../callcentre/exchange/mixer.ts'
import type { PhoneLeg } from '../../../callcentre/exchange/phone-leg.ts'
import { steadyTone } from '../../../callcentre/exchange/tones.ts'

// A call of the simulation that a lead goes into: who hears whom, and how long it lasts.

const leadHz = 440
const number = '13911112222'

function exchange() {
  const parties = new Set<Party>()
  const heard = new Map<string, Ears>()
  const done: string[] = []
  let talks = true
  const talk: Talk = {
    uuid: 'talk-1',
    direction: 'in',
    answeredAt: 0,
    number,
    isOver: () => !talks,
    goOn: (isHeard) => void done.push(isHeard ? 'goes on' : 'last words'),
    leave: () => {
      talks = false
      done.push('agent is free')
    },
  }
  const crowd = crowdCalls({
    mixer: { add: (party) => void parties.add(party), remove: (party) => void parties.delete(party) },
    steady: true,
    talkOf: (account) => (talks && account === '82001' ? talk : undefined),
    onHeard: (whose, ears) => void heard.set(whose, ears),
  })
  function lead(name: string) {
    const ears = openEars()
    let end: EndEvents | undefined
    const party: PhoneLeg = {
      hears: new Set(),
      speak: (tick: number) => steadyTone(leadHz)(tick * 160),
      listen: (frame: Int16Array | undefined) => ears.hear(frame),
      hangUp: () => void done.push(`${name} is hung up`),
      isHeld: () => false,
    } as unknown as PhoneLeg
    const listener: Listener = {
      party,
      name,
      hears: true,
      speaksTo: 'nobody',
      end: {
        party,
        number: name,
        ears: null,
        isHeld: () => false,
        hangUp: () => undefined,
        listen: (events) => {
          end = events
        },
      },
    }
    parties.add(party)
    return { listener, ears, leave: () => end?.onLeft() }
  }
  /** Which tones are at these ears after a fifth of a second. */
  const tonesAt = (ears: Ears | undefined) => {
    for (let tick = 0; tick < 12; tick += 1) mixOnce(parties, tick)
    return [leadHz, crowdTone, customerTone(number)].filter((hz) => (ears?.heard(hz).db ?? -160) > -30)
  }
  return { crowd, lead, tonesAt, heard, done, parties, hangUp: () => (talks = false) }
}

const [a, c] = [crowdTone, customerTone(number)]

afterEach(() => vi.useRealTimers())

describe('a simulated call that a lead goes into', () => {
  test('is heard; the lead is heard by whom the mode says', () => {
    const { crowd, lead, tonesAt, heard } = exchange()
    const call = crowd.of('82001')
    const { listener, ears } = lead('1900')
    call?.addListener(listener)
    const all = () => [tonesAt(ears), tonesAt(heard.get('82001')), tonesAt(heard.get(number))]
    expect(all()).toEqual([[a, c], [c], [a]])
    listener.speaksTo = 'agent'
    call?.connect()
    expect(all()).toEqual([[a, c], [leadHz, c], [a]])
    listener.speaksTo = 'all'
    call?.connect()
    expect(all()).toEqual([
      [a, c],
      [leadHz, c],
      [leadHz, a],
    ])
    crowd.close()
  })

  test('goes on as long as somebody is in it, one call for all leads, and has no sound afterwards', () => {
    const { crowd, lead, done, parties } = exchange()
    expect([crowd.of('82001') === crowd.of('82001'), done, parties.size]).toEqual([true, [], 0])
    const [one, two] = [lead('1900'), lead('1901')]
    crowd.of('82001')?.addListener(one.listener)
    crowd.of('82001')?.addListener(two.listener)
    crowd.of('82001')?.dropListener(one.listener)
    expect(done).toEqual(['goes on'])
    crowd.of('82001')?.dropListener(two.listener)
    expect([done, parties.size]).toEqual([['goes on', 'last words'], 2])
  })

  test('taken over: customer and lead talk, the agent is free for the next one', () => {
    const { crowd, lead, tonesAt, heard, done, parties } = exchange()
    const { listener, ears, leave } = lead('1900')
    crowd.of('82001')?.handTo(listener)
    expect([tonesAt(ears), tonesAt(heard.get(number)), done]).toEqual([[c], [leadHz], ['goes on', 'agent is free']])
    expect(crowd.of('82001')).toBe(undefined)
    leave()
    expect([...parties]).toEqual([listener.party])
  })

  test('ends, and the leads with it', () => {
    vi.useFakeTimers()
    const { crowd, lead, done, hangUp } = exchange()
    crowd.of('82001')?.addListener(lead('1900').listener)
    hangUp()
    vi.advanceTimersByTime(1000)
    expect(done).toContain('1900 is hung up')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('somebody who is in none cannot be listened to', () => {
    expect(exchange().crowd.of('82002')).toBe(undefined)
  })
})
