import { z } from 'zod'
import type { HuaweiCmsSettings } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../../clock.ts'
import { firstProblem } from '../../config/problems.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { QueueFigures, QueueStatsApi } from '../../supervision/queue-stats-api.ts'
import { createBudget } from '../budget.ts'
import { fitToShow } from '../fit-to-show.ts'
import { gatewayRefusal } from '../gateway.ts'
import type { Http } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { createSingleFlight } from '../single-flight.ts'
import { refusalOf, statusFailure } from './faults.ts'
import { authorization, contentType } from './sign.ts'
import { WireAnswer, WireQueues } from './wire.ts'

const path = '/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'
/** 数组长度不大于1000. */
const queuesPerRequest = 1000

const Ids = z.object({ ccId: z.number().int().min(1).max(65_535), vdn: z.number().int().min(1).max(5000) })

/**
 * The queue statistics of Huawei CC-CMS. Checks the document's ranges before anything is sent.
 * `key`: the SK that requests are signed with, or the token of the company's gateway, which signs by itself.
 */
export function createHuaweiCms(http: Http, settings: HuaweiCmsSettings, key: Secret, clock: Clock): QueueStatsApi {
  const { ccId, vdn, largestSkillId = 5000 } = settings
  const address = `${settings.baseUrl.replace(/\/+$/, '')}${path}`
  const SkillIds = z.array(z.number().int().min(1).max(largestSkillId))
  /** One at a time: a wrong key is then told by one 401, however many ask at once. */
  const turns = createBudget({ requests: 1, withinMs: 0 }, clock)
  const flights = createSingleFlight<QueueFigures[]>()
  /** Why nothing is sent any more. */
  let stopped: Failure | null = null

  function proof(body: string): Record<string, string> {
    if (settings.auth === 'gateway') return { Authorization: `Bearer ${key.reveal()}` }
    // An unusable address is refused by `http`, unsigned.
    if (!URL.canParse(address)) return {}
    return { Authorization: authorization({ url: new URL(address), body }, settings, key, clock.now()) }
  }

  async function ask(skillIds: readonly number[], signal: AbortSignal): Promise<Result<QueueFigures[], Failure>> {
    if (stopped !== null) return err(stopped)
    // One text for the signature and for the wire, with the fields in the document's order.
    const body = JSON.stringify({ ccId, vdn, skillIds })
    const answer = await http.request({
      system: 'huawei-cms',
      operation: 'queueStats',
      method: 'POST',
      url: address,
      headers: {
        Accept: 'application/json',
        'Content-Type': contentType,
        ...proof(body),
      },
      body,
      // It only reads. `http` repeats what got lost on the way, never an answer like 401.
      repeatable: true,
      poll: true,
      signal,
    })
    if (!answer.ok) return answer
    if (answer.value.status !== 200) {
      const refusal = settings.auth === 'gateway' ? gatewayRefusal('huawei-cms', answer.value) : null
      const failure = fitToShow(refusal ?? statusFailure(answer.value), key)
      if (failure.code === 'unauthorised' || failure.code === 'locked-out') stopped = failure
      return err(failure)
    }
    const read = readQueues(answer.value.text)
    return read.ok ? read : err(fitToShow(read.error, key))
  }

  return {
    async queueStats(skillIds, signal) {
      const ids = Ids.safeParse({ ccId, vdn })
      if (!ids.success) return badRequest('profile', ids.error)
      const skills = SkillIds.safeParse(skillIds)
      if (!skills.success) return badRequest('skill', skills.error)
      const queues: QueueFigures[] = []
      const wanted = [...new Set(skills.data)]
      // One after the other: wrong keys are then told by one 401 and not by many.
      for (let from = 0; from < wanted.length; from += queuesPerRequest) {
        const some = wanted.slice(from, from + queuesPerRequest)
        const part = await flights.join(some.join(), signal, async (stop) => {
          const turn = await turns.spend('all', stop, () => ask(some, stop))
          return turn.ok ? turn.value : turn
        })
        if (!part.ok) return part
        queues.push(...part.value)
      }
      return ok(queues)
    },
  }
}

function readQueues(text: string): Result<QueueFigures[], Failure> {
  const answer = readJson('huawei-cms', text, WireAnswer)
  if (!answer.ok) return answer
  const refusal = refusalOf(answer.value)
  if (refusal !== null) return err(refusal)
  const { resultDesc, resultDatas } = answer.value
  const queues = WireQueues.safeParse(Array.isArray(resultDesc) ? resultDesc : resultDatas)
  if (queues.success) return ok(queues.data)
  return err({ code: 'broken-answer', system: 'huawei-cms', problem: `figures: ${firstProblem(queues.error)}` })
}

function badRequest(field: 'profile' | 'skill', error: z.ZodError): Result<never, Failure> {
  return err({ code: 'bad-request', field, problem: firstProblem(error) })
}
