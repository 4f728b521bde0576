import { demoReasons } from '../demo-data.ts'
import { between, pick, seededRandom } from '../random.ts'
import type { Skill } from '../yiyun-skills.ts'
import { createAgenda } from './agenda.ts'
import { startArrivals } from './arrivals.ts'
import { midMorning } from './business-day.ts'
import { hireCrowd, type CrowdAgent } from './crowd.ts'
import type { LedgerCall } from './ledger.ts'
import { newCall, type CallBegin } from './new-call.ts'
import { waitingRoom } from './waiting-room.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly agents: number
  /** The hour of the day at its beginning, with fractions; mid-morning when absent. */
  readonly startsAt?: number
}

export type Simulation = ReturnType<typeof simulate>

/** What agents do between calls, how often, and for how many seconds. */
const habits = [
  { weight: 45, what: 'callout', seconds: [0, 0] },
  { weight: 15, what: 'busy', seconds: [90, 360] },
  { weight: 20, what: 'away/Break', seconds: [240, 720] },
  { weight: 6, what: 'away/Lunch', seconds: [1200, 2400] },
  { weight: 4, what: 'away/Training', seconds: [900, 1800] },
  { weight: 10, what: 'off', seconds: [900, 2400] },
] as const
type Habit = (typeof habits)[number]

const keptCalls = 200_000

/**
 * The call centre at work: callers, a bot, queues, agents with breaks and callouts of their own. Pure: the same under the
 * same seed, however often or seldom somebody looks. Time is ms since its beginning.
 */
export function simulate(options: SimulationOptions) {
  const random = seededRandom(options.seed + 1)
  const agenda = createAgenda()
  const agents = hireCrowd(seededRandom(options.seed + 2), options.agents)
  const byName = new Map(agents.map((agent) => [agent.name, agent]))
  const calls: LedgerCall[] = []
  let called = 0
  /** Changes from outside. */
  let told = 0
  const room = waitingRoom()
  /** Who is hastened next, by place. */
  let hastened = 0
  /** What an agent has in mind for after the call; those who were signed out. */
  const intentions = new Map<CrowdAgent, Habit>()
  const gone = new Set<CrowdAgent>()

  const seconds = (low: number, high: number): number => between(random, low * 1000, high * 1000)
  const exponential = (meanSeconds: number): number => -Math.log(1 - random()) * meanSeconds * 1000
  /** Unless the agent is in another state by then. */
  const afterwards = (agent: CrowdAgent, ms: number, happen: () => void): void => {
    const { turn } = agent
    agenda.plan(ms, () => {
      if (agent.turn === turn) happen()
    })
  }

  const enter = (agent: CrowdAgent, state: string, isWrappingUp = false): void => {
    if (agent.state === 'idle') room.leave(agent)
    agent.state = state
    agent.isWrappingUp = isWrappingUp
    agent.since = agenda.now()
    agent.turn += 1
    if (state === 'idle') offer(agent)
  }
  const offer = (agent: CrowdAgent): void => {
    const call = room.callFor(agent)
    if (call) ring(agent, call)
    else room.offer(agent)
  }
  /** After a call or a break. */
  const rest = (agent: CrowdAgent): void => {
    const habit = intentions.get(agent)
    intentions.delete(agent)
    if (habit) follow(agent, habit)
    else enter(agent, 'idle')
  }

  const begin = (about: CallBegin): LedgerCall => {
    const call = newCall(options.seed, (called += 1), agenda.now(), about)
    calls.push(call)
    if (calls.length > keptCalls) calls.splice(0, keptCalls / 10)
    return call
  }
  const end = (call: LedgerCall, by: LedgerCall['endedBy']): void => {
    call.endedAt = agenda.now()
    call.endedBy = by
  }

  const arrive = (queue: string, number?: string): LedgerCall => {
    const leavesAtOnce = random() < 0.08
    const rounds = leavesAtOnce ? 1 : between(random, 2, 8)
    const staysWithBot = leavesAtOnce || random() < 0.2
    const call = begin({ random, direction: 'in', queue, number, rounds })
    agenda.plan(rounds * seconds(4, 9), () => {
      call.leftBotAt = agenda.now()
      if (staysWithBot) end(call, 'customer')
      else enqueue(call)
    })
    return call
  }
  const enqueue = (call: LedgerCall): void => {
    call.queuedAt = agenda.now()
    const agent = room.agentFor(call)
    if (agent) return ring(agent, call)
    room.wait(call)
    agenda.plan(8000 + Math.min(exponential(90), 900_000), () => {
      if (!room.giveUp(call)) return
      end(call, 'customer')
      if (random() < 0.3)
        agenda.plan(seconds(40, 300), () => void (call.followUp = arrive(call.queue, call.number).index))
    })
  }
  const ring = (agent: CrowdAgent, call: LedgerCall): void => {
    take(agent, call)
    call.rungAt = agenda.now()
    enter(agent, 'fetching')
    if (random() < 0.025) {
      afterwards(agent, seconds(3, 15), () => finish(agent, call, 'customer'))
    } else afterwards(agent, seconds(1.5, 7), () => talk(agent, call))
  }
  const talk = (agent: CrowdAgent, call: LedgerCall): void => {
    call.answeredAt = agenda.now()
    if (call.agentOnAt === null) {
      call.agentOnAt = agenda.now()
      enter(agent, 'talking')
    }
    const talkMs = 20_000 + Math.min(exponential(130), 1_800_000)
    afterwards(agent, talkMs, () => finish(agent, call, random() < 0.6 ? 'customer' : 'agent'))
  }
  const callOut = (agent: CrowdAgent, about: Partial<CallBegin> = {}): LedgerCall => {
    const call = begin({ ...about, random, direction: 'out', queue: agent.homeQueue, rounds: 0 })
    take(agent, call)
    call.rungAt = agenda.now()
    enter(agent, 'fetching')
    if (random() < 0.03) afterwards(agent, 20_000, () => finish(agent, call, 'system'))
    else
      afterwards(agent, seconds(1, 4), () => {
        call.agentOnAt = agenda.now()
        enter(agent, 'talking')
        const isAnswered = random() < 0.7
        afterwards(agent, isAnswered ? seconds(4, 22) : seconds(12, 30), () =>
          isAnswered ? talk(agent, call) : finish(agent, call, 'system'),
        )
      })
    return call
  }
  const take = (agent: CrowdAgent, call: LedgerCall): void => {
    call.agentId = agent.agentId
    call.sipAccount = agent.sip
    agent.call = call
    agent.lastCall = call
  }
  const finish = (agent: CrowdAgent, call: LedgerCall, by: LedgerCall['endedBy']): void => {
    end(call, by)
    agent.call = undefined
    if (call.answeredAt === null || random() < 0.15) return rest(agent)
    enter(agent, `busy/${demoReasons.busy[0]}`, true)
    afterwards(agent, seconds(8, 50), () => {
      call.wrappedAt = agenda.now()
      rest(agent)
    })
  }

  const follow = (agent: CrowdAgent, { what, seconds: [low, high] }: Habit): void => {
    if (what === 'callout') return void callOut(agent)
    enter(agent, what === 'off' ? '' : what === 'busy' ? `busy/${pick(random, demoReasons.busy)}` : what)
    afterwards(agent, seconds(low, high), () => rest(agent))
  }
  const hasten = (agent: CrowdAgent): void => {
    const { call, lastCall } = agent
    if (call !== undefined && agent.state === 'talking') return finish(agent, call, 'customer')
    if (call !== undefined) return call.direction === 'in' ? talk(agent, call) : finish(agent, call, 'system')
    if (agent.isWrappingUp && lastCall) lastCall.wrappedAt = agenda.now()
    if (agent.state === 'idle') callOut(agent)
    else rest(agent)
  }
  const liveOn = (agent: CrowdAgent): void => {
    agenda.plan(seconds(480, 1800), () => {
      const habit = weighted(random)
      if (agent.state === 'idle') follow(agent, habit)
      else if (agent.call || agent.isWrappingUp) intentions.set(agent, habit)
      if (!gone.has(agent)) liveOn(agent)
    })
  }

  for (const agent of agents) {
    enter(agent, 'idle')
    liveOn(agent)
  }
  startArrivals({ random, agenda, agents, startsAt: options.startsAt ?? midMorning, arrive })

  const isIn = (agent: CrowdAgent | undefined): agent is CrowdAgent => agent !== undefined && agent.state !== ''
  return {
    calls: calls as readonly LedgerCall[],
    agents: agents as readonly CrowdAgent[],
    /** Lets the call centre live up to this moment. */
    runUntil: (moment: number): void => agenda.runUntil(moment),
    /** Another number whenever anything has happened. */
    version: (): number => agenda.happened() + told,
    signedIn: (name: string): CrowdAgent | undefined => {
      const agent = byName.get(name)
      return isIn(agent) ? agent : undefined
    },
    /** Somebody else has set it: it stays until they say `idle`, which gives the agent their own will back. */
    setState(agent: CrowdAgent, state: string): void {
      told += 1
      intentions.delete(agent)
      if (agent.isWrappingUp && agent.lastCall) agent.lastCall.wrappedAt = agenda.now()
      enter(agent, state)
    },
    setSkills(agent: CrowdAgent, skills: readonly Skill[]): void {
      told += 1
      room.leave(agent)
      agent.skills = skills
      if (agent.state === 'idle') offer(agent)
    },
    /** Somebody else signs them out, for good. False: they were not signed in. */
    signOut(name: string): boolean {
      const agent = byName.get(name)
      if (!agent || gone.has(agent)) return false
      told += 1
      const wasIn = isIn(agent)
      if (agent.call) end(agent.call, 'system')
      agent.call = undefined
      gone.add(agent)
      enter(agent, '')
      return wasIn
    },
    /** So many agents, everybody in turn, do now what they would do next: a load that does not wait for chance. */
    hasten(count: number): void {
      told += 1
      for (let each = 0; each < count; each += 1, hastened += 1) {
        const agent = agents[hastened % agents.length]
        if (agent !== undefined && !gone.has(agent)) hasten(agent)
      }
    },
    /** Their customer hangs up after so long, whatever they had in mind. Nothing for somebody who does not talk. */
    talkOn(agent: CrowdAgent, ms: number): void {
      const { call } = agent
      if (!call || call.answeredAt === null) return
      told += 1
      agent.turn += 1
      afterwards(agent, ms, () => finish(agent, call, 'customer'))
    },
    /** Somebody else has their customer from now on. */
    handOver(agent: CrowdAgent): void {
      if (!agent.call) return
      told += 1
      finish(agent, agent.call, 'agent')
    },
    /** Undefined: the agent is not idle. */
    callOut(agent: CrowdAgent, about: Partial<CallBegin>): LedgerCall | undefined {
      told += 1
      return agent.state === 'idle' ? callOut(agent, about) : undefined
    },
  }
}

const allWeights = habits.reduce((sum, { weight }) => sum + weight, 0)

function weighted(random: () => number): Habit {
  let left = random() * allWeights
  return habits.find(({ weight }) => (left -= weight) < 0) ?? habits[0]
}
