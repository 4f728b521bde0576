import type { SkillQueueCounts, SkillQueueWorld } from './huawei-cms-service.ts'
import type { RobotCounts, RobotWorld } from './huawei-oifde-service.ts'
import { between, seededRandom, type Random } from './random.ts'

const windowMs = 5 * 60_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const zoneMs = 8 * hourMs

/** Queues whose five minutes fill up as time goes on: the same under the same seed at the same time. */
export function seededQueues(seed: number, skillIds: readonly number[], now: () => number): SkillQueueWorld {
  const known = new Set(skillIds)
  return {
    queue(skillId): SkillQueueCounts | undefined {
      if (!known.has(skillId)) return undefined
      const startTime = Math.floor(now() / windowMs) * windowMs
      const elapsed = now() - startTime
      const random = seededRandom(mixed(seed, skillId, startTime / windowMs))
      let arrived = 0
      let connected = 0
      let connectedWithin20s = 0
      let abandoned = 0
      let finished = 0
      let ivrSeconds = 0
      let wrapUps = 0
      let wrapUpSeconds = 0
      for (let at = between(random, 0, 40_000); at < windowMs; at += between(random, 5000, 60_000)) {
        const call = oneCall(random)
        if (at > elapsed) continue
        arrived += 1
        ivrSeconds += call.ivrSeconds
        const leavesQueue = at + call.waitSeconds * 1000
        if (leavesQueue > elapsed) continue
        if (call.givesUp) {
          abandoned += 1
          continue
        }
        connected += 1
        if (call.waitSeconds <= 20) connectedWithin20s += 1
        const ends = leavesQueue + call.talkSeconds * 1000
        if (ends <= elapsed) finished += 1
        if (ends + call.wrapUpSeconds * 1000 > elapsed) continue
        wrapUps += 1
        wrapUpSeconds += call.wrapUpSeconds
      }
      return {
        startTime,
        arrived,
        connected,
        connectedWithin20s,
        abandoned,
        finished,
        ivrSeconds,
        wrapUps,
        wrapUpSeconds,
      }
    },
  }
}

function oneCall(random: Random) {
  return {
    ivrSeconds: between(random, 5, 30),
    waitSeconds: between(random, 1, 45),
    givesUp: random() < 0.12,
    talkSeconds: between(random, 20, 180),
    wrapUpSeconds: between(random, 5, 40),
  }
}

/** Robots by the hour; a day is the sum of its hours. Nights have no calls. */
export function seededRobots(seed: number): RobotWorld {
  const hour = (robot: string, at: number): RobotCounts => {
    const random = seededRandom(mixed(seed, numberOf(robot), at / hourMs))
    const ofDay = Math.floor((at + zoneMs) / hourMs) % 24
    const calls = ofDay < 8 || ofDay > 20 ? 0 : between(random, 0, 40)
    const counts = { leftAfterOne: 0, staffWithinThree: 0, staffAfterThree: 0, robotOnly: 0 }
    let interactions = 0
    for (let call = 0; call < calls; call += 1) {
      const kind = between(random, 0, 3)
      if (kind === 0) counts.leftAfterOne += 1
      else if (kind === 1) counts.staffWithinThree += 1
      else if (kind === 2) counts.staffAfterThree += 1
      else counts.robotOnly += 1
      interactions += kind === 0 ? 1 : kind === 1 ? between(random, 2, 3) : between(random, 4, 9)
    }
    const requests = Math.floor(calls / 3)
    return { recordTime: at, calls, ...counts, interactions, requests, requestsWorked: Math.floor(requests * 0.9) }
  }
  return {
    periods(robot, type, from, to) {
      const rows: RobotCounts[] = []
      const step = type === 'hour' ? hourMs : dayMs
      for (let at = from; at < to; at += step) {
        const hours: RobotCounts[] = []
        for (let part = at; part < Math.min(at + step, to); part += hourMs) hours.push(hour(robot, part))
        const whole = hours.reduce((one, other) => sum(at, one, other))
        if (whole.calls > 0) rows.push(whole)
      }
      return rows
    },
  }
}

const sum = (recordTime: number, one: RobotCounts, other: RobotCounts): RobotCounts => ({
  recordTime,
  calls: one.calls + other.calls,
  leftAfterOne: one.leftAfterOne + other.leftAfterOne,
  staffWithinThree: one.staffWithinThree + other.staffWithinThree,
  staffAfterThree: one.staffAfterThree + other.staffAfterThree,
  robotOnly: one.robotOnly + other.robotOnly,
  interactions: one.interactions + other.interactions,
  requests: one.requests + other.requests,
  requestsWorked: one.requestsWorked + other.requestsWorked,
})

const mixed = (...parts: readonly number[]): number =>
  parts.reduce((hash, part) => Math.imul(hash ^ part, 0x9e3779b1) >>> 0, 0x811c9dc5)

const numberOf = (text: string): number => mixed(...Buffer.from(text))
