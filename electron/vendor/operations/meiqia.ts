import { z } from 'zod'
import { Direction } from '../../../shared/call.ts'
import { Moment, operationOf, Page } from './operation.ts'

const operation = operationOf<'meiqia'>()
const agentId = z.number().int()

export const meiqiaOperations = {
  assignNumbers: operation({
    input: z.strictObject({
      agentIds: z.array(agentId),
      groupIds: z.array(z.number().int()).default([]),
      numbers: z.array(z.string()).default([]),
    }),
    changes: true,
    example: { agentIds: [90001], groupIds: [7001], numbers: ['01082330001'] },
    run: (client, assignment, signal) => client.assignNumbers(assignment, signal),
  }),
  records: operation({
    input: z.strictObject({
      agentId: agentId.exactOptional(),
      agentIds: z.array(agentId).exactOptional(),
      /** Both filter on the start of the call. */
      from: Moment.exactOptional(),
      to: Moment.exactOptional(),
      uuid: z.string().exactOptional(),
      directions: z.array(Direction).exactOptional(),
      /** In the vendor's words, like `states`. */
      callTypes: z.array(z.string()).exactOptional(),
      states: z.array(z.string()).exactOptional(),
      /** The customer's. */
      number: z.string().exactOptional(),
      callerId: z.string().exactOptional(),
      page: Page,
      perPage: z.number().int().default(20),
    }),
    changes: false,
    example: { agentId: 90001, from: '2026-11-21T00:00:00+08:00', directions: ['in'], page: 1, perPage: 20 },
    run: (client, { page, perPage, ...filters }, signal) =>
      client.records({ ...filters, pageIndex: page, pageSize: perPage }, signal),
  }),
  outboundNumbers: operation({
    input: z.strictObject({}),
    changes: false,
    example: {},
    run: (client, _, signal) => client.outboundNumbers(signal),
  }),
  bindSip: operation({
    input: z.strictObject({ agentId, user: z.string() }),
    changes: true,
    example: { agentId: 90001, user: '81051' },
    run: (client, { agentId, user }, signal) => client.bind(agentId, user, signal),
  }),
  sips: operation({
    input: z.strictObject({ agentId: agentId.exactOptional(), occupied: z.boolean().exactOptional() }),
    changes: false,
    example: { agentId: 90001 },
    run: (client, filter, signal) => client.sips(filter, signal),
  }),
  callout: operation({
    input: z.strictObject({
      agentId,
      number: z.string(),
      callerId: z.string().nullable().default(null),
      userData: z.string().nullable().default(null),
    }),
    changes: true,
    example: { agentId: 90001, number: '13800138000', callerId: '01082330001', userData: 'order 4711' },
    run: (client, call, signal) => client.callout(call, signal),
  }),
}
