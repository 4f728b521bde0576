import { secret } from '../../../../electron/secrets/secret.ts'
import type { FloorQuery } from '../../../../electron/supervision/floor-api.ts'
import { createBudget } from '../../../../electron/vendor/budget.ts'
import { createUdesk } from '../../../../electron/vendor/udesk/client.ts'
import { udeskLimit } from '../../../../electron/vendor/udesk/connection.ts'
import type { UdeskSettings } from '../../../../shared/connection.ts'
import { manualClock } from '../manual-clock.ts'
import { scriptedHttp, type Scripted } from '../scripted-http.ts'
import type { requests } from './samples.ts'

export const token = secret('0123456789abcdef')
export const signal = new AbortController().signal
/** The stamp of the samples’ requests. */
export const stamp = 1494474404
export const nonce = '2d931510-d99f-494a-8c67-87feb05e1594'
export const demo: UdeskSettings = { auth: 'key', baseUrl: 'https://demo.udesk.cn', email: 'admin@udesk.cn' }

export function udesk(answers: readonly Scripted[], connection = demo) {
  const { http, asked } = scriptedHttp(...answers)
  const { clock, pauses } = manualClock(stamp * 1000).impatient(60_001)
  let count = 0
  const ports = {
    clock,
    random: () => 0.5,
    nonce: () => ((count += 1) === 1 ? nonce : `nonce-${count}`),
    budget: createBudget(udeskLimit, clock),
  }
  const query = (index: number) => new URL(asked[index]?.url ?? 'https://nowhere').searchParams
  return { api: createUdesk(http, connection, token, ports), asked, pauses, query }
}

export type Operation = keyof typeof requests
export const operations = ['agentsOfGroup', 'callsToday', 'queue', 'abandoned'] as const
export const ask = (api: ReturnType<typeof udesk>['api'], operation: Operation, query: FloorQuery = {}) =>
  api[operation](query, signal)
export const answer = (items: unknown, meta: unknown = { current_page: 1, total_pages: 1, count: 1 }): Scripted => ({
  text: JSON.stringify({ code: 1000, server_time: '2017-05-11T11:46:44+08:00', items, meta }),
})
export const refusal = (code: unknown, message = '', rest: object = {}): Scripted => ({
  text: JSON.stringify({ code, message, ...rest }),
})
