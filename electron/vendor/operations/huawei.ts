import { z } from 'zod'
import { Moment, operationOf } from './operation.ts'

export const huaweiCmsOperations = {
  queueStats: operationOf<'huawei-cms'>()({
    input: z.strictObject({ queues: z.array(z.number().int()) }),
    changes: false,
    example: { queues: [1, 2] },
    run: (client, { queues }, signal) => client.queueStats(queues, signal),
  }),
}

export const huaweiOifdeOperations = {
  report: operationOf<'huawei-oifde'>()({
    input: z.strictObject({ period: z.enum(['hour', 'day']), at: Moment }),
    changes: false,
    example: { period: 'hour', at: '2026-11-21T09:00:00+08:00' },
    run: (client, query, signal) => client.report(query, signal),
  }),
}
