import type { z } from 'zod'
import type { HuaweiOifdeSettings } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../../clock.ts'
import { secret, type Secret } from '../../secrets/secret.ts'
import type { BotFigures, BotReportApi, BotReportPeriod } from '../../supervision/bot-report-api.ts'
import { createBudget } from '../budget.ts'
import { fitToShow } from '../fit-to-show.ts'
import { gatewayRefusal } from '../gateway.ts'
import type { Http } from '../http.ts'
import { readAnswer, type Refusal } from './answers.ts'
import { createSingleFlight } from '../single-flight.ts'
import { createTokenStore, type FreshToken } from './token.ts'
import { dayStart, WireReport, WireToken } from './wire.ts'

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

/**
 * The call report of Huawei's assistant platform. `key`: the tenant's appSecret, which is exchanged for a token, or the
 * token of the company's gateway, which has the platform's by itself.
 */
export function createOifde(http: Http, settings: HuaweiOifdeSettings, key: Secret, clock: Clock): BotReportApi {
  const { tenantId, accessCode, timeZone = '+08:00' } = settings
  const root = `${settings.baseUrl.replace(/\/+$/, '')}/oifde/rest/api`
  const gateway = settings.auth === 'gateway' ? { Authorization: `Bearer ${key.reveal()}` } : {}
  const tokens = createTokenStore(fetchToken, clock)
  /** One at a time: a right that is refused is then told by one 401, however many ask at once. */
  const turns = createBudget({ requests: 1, withinMs: 0 }, clock)
  const flights = createSingleFlight<readonly BotFigures[]>()
  /** The last token that was accepted. */
  let accepted: Secret | null = null
  /** Why nothing is sent any more. */
  let stopped: Failure | null = null

  async function ask<S extends z.ZodType>(call: Call<S>, signal: AbortSignal): Promise<Result<z.output<S>, Refusal>> {
    const answer = await http.request({
      system: 'huawei-oifde',
      operation: call.operation,
      method: 'POST',
      url: `${root}${call.path}`,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json;charset=UTF-8', ...gateway },
      body: JSON.stringify(call.body),
      repeatable: call.repeatable,
      // The token too: without it, a floor that is looked at would ask a server that is down for one again and again.
      poll: true,
      signal,
    })
    if (!answer.ok) return err({ failure: answer.error, notAccepted: null })
    const refusal = settings.auth === 'gateway' ? gatewayRefusal('huawei-oifde', answer.value) : null
    if (refusal !== null) return err({ failure: fitToShow(refusal, key), notAccepted: 'status' })
    const read = readAnswer(answer.value, call.answer, call.kind)
    return read.ok ? read : err({ ...read.error, failure: fitToShow(read.error.failure, call.hidden, key) })
  }

  async function fetchToken(signal: AbortSignal): Promise<Result<FreshToken, Failure>> {
    const appKey = 'appKey' in settings ? settings.appKey : tenantId
    const body = { appKey, appSecret: key.reveal() }
    const kind = 'object'
    // A log-in: whether a second one ends the token of the first is not documented.
    const call = { operation: 'token', path: '/gettoken', body, hidden: key, repeatable: false, kind } as const
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

  async function report(body: ReportBody, signal: AbortSignal): Promise<Result<readonly BotFigures[], Failure>> {
    let refused: Secret | null = null
    for (;;) {
      if (stopped !== null) return err(stopped)
      const token: Result<Secret, Failure> | null =
        settings.auth === 'gateway' ? null : await tokens.get(signal, refused)
      if (token?.ok === false) return token
      const proof = token === null ? {} : { authToken: token.value.reveal() }
      const path = '/queryCallStatisticsReport'
      const call = { operation: 'report', path, body: { ...body, ...proof }, hidden: token?.value ?? key } as const
      // It only reads.
      const answer = await ask({ ...call, repeatable: true, answer: WireReport, kind: 'list' }, signal)
      if (answer.ok) {
        accepted = token?.value ?? null
        return answer
      }
      // Tokens can end before their time. After a 401 only one that was good before is worth another: too many 401 lock the
      // address. A fresh one that is refused as well says that it is not about the token.
      const { notAccepted, failure } = answer.error
      const mayHelp = notAccepted === 'words' || (notAccepted === 'status' && token?.value === accepted)
      if (!mayHelp || refused !== null || token === null) return err(stopAfter(failure))
      refused = token.value
    }
  }

  return {
    async report({ period, at }, signal) {
      if (tenantId === '' || accessCode === '') return badRequest('profile', 'tenant and robot must be given')
      const day = dayStart(at, timeZone)
      if (day === null) return badRequest('profile', 'the time zone must be Z or like +08:00')
      if (!Number.isSafeInteger(day) || day < 0) return badRequest('request', 'not a day')
      // In the order of the document's sample.
      const body = { tenantId, accessCode, timestamp: day, type: period }
      return flights.join(`${period} ${day}`, signal, async (stop) => {
        const turn = await turns.spend('all', stop, () => report(body, stop))
        return turn.ok ? turn.value : turn
      })
    },
  }
}

interface ReportBody {
  readonly tenantId: string
  readonly accessCode: string
  /** Epoch ms. */
  readonly timestamp: number
  readonly type: BotReportPeriod
}

function badRequest(field: 'profile' | 'request', problem: string): Result<never, Failure> {
  return err({ code: 'bad-request', field, problem })
}
