import { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../../clock.ts'
import { firstProblem } from '../../config/first-problem.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { QueueFigures, QueueStatsApi } from '../../supervision/queue-stats-api.ts'
import type { Http } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { refusalOf, statusFailure } from './faults.ts'
import { authorization, contentType, type SigningSettings } from './sign.ts'
import { WireAnswer, WireQueues } from './wire.ts'

export interface HuaweiCmsConnection extends SigningSettings {
  /** `https://address:port` of the CC-CMS server, or of the NSLB in front of it. */
  readonly baseUrl: string
  /** The call centre, 1–65535. */
  readonly ccId: number
  /** The virtual call centre in it, 1–5000. */
  readonly vdn: number
  /** 5000 in the document; newer servers number their queues up to 10000 (docs/vendors.md §3.3). */
  readonly largestSkillId?: number
}

const path = '/rest/cmsapp/v1/openapi/skill/currentcallstateinfo'
/** 数组长度不大于1000. */
const queuesPerRequest = 1000

const Ids = z.object({ ccId: z.number().int().min(1).max(65_535), vdn: z.number().int().min(1).max(5000) })

/** The queue statistics of Huawei CC-CMS. Checks the document's ranges before anything is sent. */
export function createHuaweiCms(
  http: Http,
  connection: HuaweiCmsConnection,
  secretKey: Secret,
  clock: Clock,
): QueueStatsApi {
  const { ccId, vdn, largestSkillId = 5000 } = connection
  const address = `${connection.baseUrl.replace(/\/+$/, '')}${path}`
  const SkillIds = z.array(z.number().int().min(1).max(largestSkillId))
  /** Why nothing is sent any more. */
  let stopped: Failure | null = null

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
        // An unusable address is refused by `http`, unsigned.
        ...(URL.canParse(address)
          ? { Authorization: authorization({ url: new URL(address), body }, connection, secretKey, clock.now()) }
          : {}),
      },
      body,
      // It only reads. `http` repeats what got lost on the way, never an answer like 401.
      repeatable: true,
      signal,
    })
    if (!answer.ok) return answer
    if (answer.value.status !== 200) {
      const failure = statusFailure(answer.value)
      if (failure.code === 'unauthorised' || failure.code === 'locked-out') stopped = failure
      return err(failure)
    }
    return readQueues(answer.value.text)
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
        const part = await ask(wanted.slice(from, from + queuesPerRequest), signal)
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
