import type { z } from 'zod'
import type { UdeskSettings } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { sleep } from '../../clock.ts'
import { firstProblem } from '../../config/problems.ts'
import type { Secret } from '../../secrets/secret.ts'
import { fitToShow } from '../fit-to-show.ts'
import { gatewayRefusal } from '../gateway.ts'
import type { Http } from '../http.ts'
import { readJson } from '../json-answer.ts'
import type { UdeskPorts } from './connection.ts'
import { epochOf, zoneOf } from './date-time.ts'
import { codeFault, networkFault, skewed, statusFault, success, type Again, type UdeskFault } from './faults.ts'
import { queryText, signedParameters, type QueryParameters } from './sign.ts'
import { Envelope, type RowReader } from './wire.ts'

export interface UdeskPage<Row> {
  /** Null: a row that cannot be told apart from others. */
  readonly rows: readonly (Row | null)[]
  readonly meta: z.output<typeof Envelope>['meta']
  /** Epoch ms by this computer's clock. */
  readonly receivedAt: number
}

export interface Asking {
  /** One page of one API: signed afresh for every try, within the budget, with the clock put right. */
  page<S extends z.ZodType, Row>(
    api: string,
    parameters: QueryParameters,
    reader: RowReader<S, Row>,
    signal: AbortSignal,
  ): Promise<Result<UdeskPage<Row>, Failure>>
  skewMs(): number | null
}

const stampToleranceMs = 5 * 60_000
const firstPauseMs = 250
const headers = { Accept: 'application/json', 'Content-Type': 'application/json' }

export function createAsking(http: Http, settings: UdeskSettings, token: Secret, ports: UdeskPorts): Asking {
  const { clock } = ports
  const root = `${settings.baseUrl.replace(/\/+$/, '').replace(/\/open_api_v1$/, '')}/open_api_v1`
  let skewMs: number | null = null
  /** What is added to this computer's time for a stamp. */
  let correctionMs = 0

  async function once<S extends z.ZodType, Row>(
    api: string,
    parameters: QueryParameters,
    reader: RowReader<S, Row>,
    signal: AbortSignal,
  ): Promise<Result<UdeskPage<Row>, UdeskFault>> {
    const sentAt = clock.now()
    const stamp = Math.floor((sentAt + correctionMs) / 1000)
    const signed =
      settings.auth === 'gateway'
        ? []
        : signedParameters({ email: settings.email, timestamp: stamp, nonce: ports.nonce() }, token)
    const answer = await http.request({
      system: 'udesk',
      operation: api,
      method: 'GET',
      url: `${root}/callcenter_analysis/${api}?${queryText([...parameters, ...signed])}`,
      headers: settings.auth === 'gateway' ? { ...headers, Authorization: `Bearer ${token.reveal()}` } : headers,
      // The door would send the same nonce twice, past the budget: repeating is done here.
      repeatable: false,
      poll: true,
      signal,
    })
    const receivedAt = clock.now()
    if (!answer.ok) return err(networkFault(answer.error))
    const { status, text } = answer.value
    const envelope = readJson('udesk', text, Envelope)
    if (!envelope.ok) {
      const refusal = settings.auth === 'gateway' ? gatewayRefusal('udesk', answer.value) : null
      if (refusal !== null) return err({ failure: refusal, again: null })
      return err(status === 200 ? networkFault(envelope.error) : statusFault(answer.value))
    }
    const { code, message, 'exception:message': exception, server_time: serverTime, items, meta } = envelope.value
    if (status !== 200 && code === success) return err(statusFault(answer.value))

    const zone = zoneOf(serverTime) ?? settings.timeZone ?? '+08:00'
    const serverNow = epochOf(serverTime, zone) ?? (code === skewed ? dateOf(answer.value.headers) : null)
    const measured = serverNow === null ? null : (sentAt + receivedAt) / 2 - serverNow
    // A stamp that was accepted was right: a server_time that contradicts it (a wrong zone, say) must not spoil it.
    const isBelieved = code === skewed || Math.abs((serverNow ?? 0) - stamp * 1000) <= stampToleranceMs
    if (measured !== null && isBelieved) {
      skewMs = measured
      correctionMs = -measured
    }
    // A gateway's stamp is not ours to put right.
    const ours = settings.auth === 'gateway' ? null : measured
    if (code !== success) return err(codeFault(code, message === '' ? exception : message, ours))
    const read = reader.items.safeParse({ items })
    if (read.success)
      return ok({ rows: (read.data.items ?? []).map((wire) => reader.row(wire, zone)), meta, receivedAt })
    return err(networkFault({ code: 'broken-answer', system: 'udesk', problem: firstProblem(read.error) }))
  }

  return {
    async page(api, parameters, reader, signal) {
      const left: Record<Again, number> = { clock: 1, nonce: 1, passing: 2 }
      let before: Failure | null = null
      for (let attempt = 1; ; attempt += 1) {
        const turn = await ports.budget.spend(api, signal, () => once(api, parameters, reader, signal))
        if (!turn.ok) return turn
        if (turn.value.ok) return turn.value
        const { failure, again } = turn.value.error
        // A repetition that is not sent any more: what happened says more than that.
        const told: Failure = failure.code === 'paused' ? (before ?? failure) : failure
        if (again === null || left[again] === 0) return err(fitToShow(told, token))
        before = failure
        left[again] -= 1
        // Full jitter: many desktops that fail together must not come back together.
        if (again === 'passing') await sleep(clock, ports.random() * firstPauseMs * 2 ** attempt, signal)
      }
    },
    skewMs: () => skewMs,
  }
}

function dateOf(answered: Headers): number | null {
  const at = Date.parse(answered.get('date') ?? '')
  return Number.isNaN(at) ? null : at
}
