import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAgenda } from '../../../callcentre/world/agenda.ts'
import { arrivalsPerHour, startArrivals } from '../../../callcentre/world/arrivals.ts'
import { callersByHour } from '../../../callcentre/world/business-day.ts'
import { type CrowdAgent, hireCrowd } from '../../../callcentre/world/crowd.ts'
import { isLost, isWaiting } from '../../../callcentre/world/ledger.ts'
import { seededRandom } from '../../../callcentre/random.ts'
import { simulate, type Simulation } from '../../../callcentre/world/simulation.ts'

const minute = 60_000
const after = (minutes: number, seed = 3, agents = 12): Simulation => {
  const simulation = simulate({ seed, agents })
  simulation.runUntil(minutes * minute)
  return simulation
}
const someone = (simulation: Simulation, state: RegExp): CrowdAgent => {
  const agent = simulation.agents.find((candidate) => state.test(candidate.state))
  if (!agent) throw new Error(`nobody is ${state.source}`)
  return agent
}

describe('the same seed', () => {
  test('gives the same day, however often somebody looks', () => {
    const { calls, agents } = after(90)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 * minute })), (moments) => {
        const looked = simulate({ seed: 3, agents: 12 })
        for (const moment of moments.sort((one, other) => one - other)) looked.runUntil(moment)
        looked.runUntil(90 * minute)
        expect([looked.calls, looked.agents]).toEqual([calls, agents])
      }),
      { numRuns: 20 },
    )
  })

  test('another seed another day', () => {
    expect(after(90, 4).calls).not.toEqual(after(90, 3).calls)
  })

  test('hires the same people first', () => {
    const names = (agents: number) => simulate({ seed: 5, agents }).agents.map(({ displayName }) => displayName)
    expect(names(100).slice(0, 36)).toEqual(names(36))
  })
})

test('without agents nobody calls', () => {
  const simulation = after(600, 1, 0)
  simulation.hasten(3)
  expect(simulation.calls).toEqual([])
})

test('who is hastened is in another state at once, everybody in turn', () => {
  const simulation = after(90)
  const states = () => simulation.agents.map(({ turn }) => turn)
  const before = states()
  simulation.hasten(8)
  const after8 = states()
  simulation.hasten(4)
  const changed = (one: number[], other: number[], from: number, to: number) =>
    one.slice(from, to).every((turn, index) => turn < (other[from + index] ?? 0))
  expect([changed(before, after8, 0, 8), changed(after8, states(), 8, 12)]).toEqual([true, true])
})

describe('a whole day', () => {
  test('callers come by its hours, wherever in the day it begins', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 23 }), (seed, startsAt) => {
        const agenda = createAgenda()
        const agents = hireCrowd(seededRandom(seed), 300)
        const seen = callersByHour.map(() => 0)
        startArrivals({
          random: seededRandom(seed + 1),
          agenda,
          agents,
          startsAt,
          arrive: () => {
            const hour = Math.floor(startsAt + agenda.now() / (60 * minute)) % 24
            seen[hour] = (seen[hour] ?? 0) + 1
          },
        })
        agenda.runUntil(24 * 60 * minute - 1)
        for (const [hour, share] of callersByHour.entries()) {
          const usual = arrivalsPerHour(300) * share
          // Four deviations of what is counted by chance, and what the ups and downs of the queues leave over in an hour.
          const allowed = 4 * Math.sqrt(usual) + 0.1 * usual
          expect(Math.abs((seen[hour] ?? 0) - usual), `hour ${hour}`).toBeLessThan(allowed)
        }
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  test('nobody is lost in it: who arrived was answered, gave up, waits, or is with the bot', () => {
    for (const startsAt of [0, 10.5]) {
      const simulation = simulate({ seed: 9, agents: 24, startsAt })
      for (let hour = 1; hour <= 24; hour += 1) {
        simulation.runUntil(hour * 60 * minute)
        const arrived = simulation.calls.filter(({ direction }) => direction === 'in')
        const withBot = arrived.filter(({ leftBotAt }) => leftBotAt === null)
        const stayedWithBot = arrived.filter(({ leftBotAt, queuedAt }) => leftBotAt !== null && queuedAt === null)
        const answered = arrived.filter(({ answeredAt }) => answeredAt !== null)
        expect(
          withBot.length +
            stayedWithBot.length +
            answered.length +
            arrived.filter(isLost).length +
            arrived.filter(isWaiting).length,
        ).toBe(arrived.length)
      }
    }
  })
})

test('every word of a day occurs: all outcomes, breaks, notes, people who went home', () => {
  const simulation = simulate({ seed: 1, agents: 36 })
  const states = new Set<string>()
  for (let at = 0; at < 300; at += 1) {
    simulation.runUntil(at * minute)
    for (const { state } of simulation.agents) states.add(state)
  }
  expect([...states].sort()).toEqual([
    '',
    'away/Break',
    'away/Lunch',
    'away/Training',
    'busy/Call back',
    'busy/Paperwork',
    'fetching',
    'idle',
    'talking',
  ])
})

test('a call goes one way: bot, queue, ring, talk, end, notes', () => {
  for (const call of after(300, 8, 30).calls) {
    const { startedAt, leftBotAt, queuedAt, rungAt, agentOnAt, answeredAt, endedAt, wrappedAt } = call
    const steps = [startedAt, leftBotAt, queuedAt, rungAt, agentOnAt, answeredAt, endedAt, wrappedAt]
    const taken = steps.filter((step) => step !== null)
    expect(taken).toEqual([...taken].sort((one, other) => one - other))
    expect(call.agentId !== 0).toBe(rungAt !== null)
    if (answeredAt !== null) expect(agentOnAt).not.toBe(null)
    if (wrappedAt !== null) expect(answeredAt !== null && endedAt !== null).toBe(true)
    if (call.direction === 'out') expect([call.rounds, leftBotAt, queuedAt]).toEqual([0, null, null])
    else if (queuedAt !== null) expect([call.rounds > 1, queuedAt]).toEqual([true, leftBotAt])
  }
})

describe('somebody else says what an agent does', () => {
  test('busy stays busy until they are idle again, and no call reaches them', () => {
    const simulation = after(30)
    const agent = someone(simulation, /^idle$/)
    simulation.setState(agent, 'busy/Meeting')
    const last = agent.lastCall
    simulation.runUntil(200 * minute)
    expect([agent.state, agent.since, agent.lastCall]).toEqual(['busy/Meeting', 30 * minute, last])
    simulation.setState(agent, 'idle')
    simulation.runUntil(260 * minute)
    expect(agent.lastCall).not.toBe(last)
  })

  test('notes that are cut short are done', () => {
    const simulation = simulate({ seed: 3, agents: 12 })
    let agent: CrowdAgent | undefined
    for (let at = minute; !agent; at += 1000) {
      simulation.runUntil(at)
      agent = simulation.agents.find(({ isWrappingUp }) => isWrappingUp)
    }
    const call = agent.lastCall
    simulation.setState(agent, 'away/Lunch')
    expect([agent.isWrappingUp, call?.wrappedAt]).toEqual([false, agent.since])
  })

  test('without the skill, without its callers', () => {
    const simulation = after(30)
    for (const agent of simulation.agents)
      simulation.setSkills(
        agent,
        agent.skills.map((skill) => ({ ...skill, enabled: false })),
      )
    simulation.runUntil(40 * minute)
    const before = simulation.calls.length
    simulation.runUntil(60 * minute)
    const later = simulation.calls.slice(before)
    expect([
      later.some(({ direction }) => direction === 'in'),
      later.some(({ direction }) => direction === 'out'),
    ]).toEqual([true, true])
    expect(later.filter(({ direction, rungAt }) => direction === 'in' && rungAt !== null)).toEqual([])
  })

  test('signed out in the middle of a call: it ends and they do not come back', () => {
    const simulation = after(30)
    const agent = someone(simulation, /^talking$/)
    const { call } = agent
    expect([simulation.signOut(agent.name), simulation.signOut(agent.name)]).toEqual([true, false])
    expect([call?.endedAt, call?.endedBy, agent.state]).toEqual([30 * minute, 'system', ''])
    simulation.runUntil(300 * minute)
    expect([agent.state, agent.lastCall, simulation.signedIn(agent.name)]).toEqual(['', call, undefined])
  })

  test('a call that a lead is in goes on for so long; one that is taken over leaves the agent free', () => {
    const simulation = after(30)
    const talking = simulation.agents.filter(({ call }) => call !== undefined && call.answeredAt !== null)
    const [one, two] = talking
    if (!one || !two) throw new Error('two talk')
    const [first, second] = [one.call, two.call]
    simulation.talkOn(one, 20 * minute)
    simulation.handOver(two)
    expect([two.call, second?.endedAt, second?.endedBy]).toEqual([undefined, 30 * minute, 'agent'])
    simulation.runUntil(50 * minute - 1)
    expect([one.call, first?.endedAt]).toEqual([first, null])
    simulation.runUntil(50 * minute)
    expect([first?.endedAt, first?.endedBy]).toEqual([50 * minute, 'customer'])
  })

  test('a callout for somebody who is idle, and for nobody else', () => {
    const simulation = after(30)
    const idle = someone(simulation, /^idle$/)
    const trunk = { number: '01082330002', name: '' }
    const call = simulation.callOut(idle, { number: '13800138000', trunk, userData: 'order-1' })
    expect([call?.number, call?.trunkNumber, call?.userData, idle.state]).toEqual([
      '13800138000',
      '01082330002',
      'order-1',
      'fetching',
    ])
    expect(simulation.callOut(idle, { number: '13800138000' })).toBe(undefined)
  })
})
