import type { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../../clock.ts'
import { secret, type Secret } from '../../secrets/secret.ts'
import type { BotReportApi } from '../../supervision/bot-report-api.ts'
import type { Http } from '../http.ts'
import { readAnswer, type Refusal } from './answers.ts'
import { createTokenStore, type FreshToken } from './token.ts'
import { dayStart, WireReport, WireToken } from './wire.ts'

export interface OifdeConnection {
  /** `https://address:port` of the platform. */
  readonly baseUrl: string
  readonly tenantId: string
  /** The robot's, 机器人接入码. */
  readonly accessCode: string
  /** For a tenant this is its id (docs/vendors.md §5), the default. No secret. */
  readonly appKey?: string
  /** Where the platform's days begin: `Z` or like `+08:00`, the default. */
  readonly timeZone?: string
}

/** 默认3600秒. */
const usualLifeSeconds = 3600

interface Call<S extends z.ZodType> {
  readonly operation: string
  readonly path: string
  readonly body: object
  /** The proof in the body. */
  readonly hidden: Secret
  readonly repeatable: boolean
  readonly answer: S
  readonly kind: 'list' | 'object'
}

/** The call report of Huawei's assistant platform. */
export function createOifde(http: Http, connection: OifdeConnection, appSecret: Secret, clock: Clock): BotReportApi {
  const { tenantId, accessCode, timeZone = '+08:00' } = connection
  const appKey = connection.appKey ?? tenantId
  const root = `${connection.baseUrl.replace(/\/+$/, '')}/oifde/rest/api`
  const tokens = createTokenStore(fetchToken, clock)
  /** Why nothing is sent any more. */
  let stopped: Failure | null = null

  async function ask<S extends z.ZodType>(call: Call<S>, signal: AbortSignal): Promise<Result<z.output<S>, Refusal>> {
    const answer = await http.request({
      system: 'huawei-oifde',
      operation: call.operation,
      method: 'POST',
      url: `${root}${call.path}`,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json;charset=UTF-8' },
      body: JSON.stringify(call.body),
      repeatable: call.repeatable,
      signal,
    })
    if (!answer.ok) return err({ failure: answer.error, isAboutRight: false })
    return readAnswer(answer.value, call.answer, call.kind, call.hidden)
  }

  async function fetchToken(signal: AbortSignal): Promise<Result<FreshToken, Failure>> {
    const body = { appKey, appSecret: appSecret.reveal() }
    const kind = 'object'
    // A log-in: whether a second one ends the token of the first is not documented.
    const call = { operation: 'token', path: '/gettoken', body, hidden: appSecret, repeatable: false, kind } as const
    const answer = await ask({ ...call, answer: WireToken }, signal)
    if (!answer.ok) return err(stopAfter(answer.error.failure))
    const { authToken, expireTime } = answer.value
    const seconds = expireTime && expireTime > 0 ? expireTime : usualLifeSeconds
    return ok({ token: secret(authToken), lifeMs: seconds * 1000 })
  }

  /** What a locked address or wrong keys answer does not get better by asking again. */
  function stopAfter(failure: Failure): Failure {
    if (failure.code === 'unauthorised' || failure.code === 'locked-out') stopped = failure
    return failure
  }

  return {
    async report({ period, at }, signal) {
      if (tenantId === '' || accessCode === '') return badRequest('profile', 'tenant and robot must be given')
      const day = dayStart(at, timeZone)
      if (day === null) return badRequest('profile', 'the time zone must be Z or like +08:00')
      if (!Number.isSafeInteger(day) || day < 0) return badRequest('request', 'not a day')
      let refused: Secret | null = null
      for (;;) {
        if (stopped !== null) return err(stopped)
        const token = await tokens.get(signal, refused)
        if (!token.ok) return token
        const body = { tenantId, accessCode, timestamp: day, type: period, authToken: token.value.reveal() }
        const call = { operation: 'report', path: '/queryCallStatisticsReport', body, hidden: token.value } as const
        // It only reads.
        const answer = await ask({ ...call, repeatable: true, answer: WireReport, kind: 'list' }, signal)
        if (answer.ok) return answer
        // Tokens can end before their time; a fresh one that is refused as well says that it is not about the token.
        if (!answer.error.isAboutRight || refused !== null) return err(stopAfter(answer.error.failure))
        refused = token.value
      }
    },
  }
}

function badRequest(field: 'profile' | 'request', problem: string): Result<never, Failure> {
  return err({ code: 'bad-request', field, problem })
}
