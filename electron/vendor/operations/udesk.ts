import { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import type { Result } from '../../../shared/result.ts'
import type { FloorList, FloorQuery } from '../../supervision/floor-api.ts'
import type { UdeskApi } from '../udesk/client.ts'
import { operationOf } from './operation.ts'

const operation = operationOf<'udesk'>()

const Query = z.strictObject({
  /** All when absent. */
  groups: z.array(z.number().int()).exactOptional(),
  /** All pages when absent. */
  page: z.number().int().exactOptional(),
  perPage: z.number().int().exactOptional(),
})

const list = (
  ask: (api: UdeskApi, query: FloorQuery, signal: AbortSignal) => Promise<Result<FloorList<unknown>, Failure>>,
) => operation({ input: Query, changes: false, example: { groups: [301, 302], page: 1, perPage: 20 }, run: ask })

export const udeskOperations = {
  agentsOfGroup: list((api, query, signal) => api.agentsOfGroup(query, signal)),
  callsToday: list((api, query, signal) => api.callsToday(query, signal)),
  queue: list((api, query, signal) => api.queue(query, signal)),
  abandoned: list((api, query, signal) => api.abandoned(query, signal)),
}
