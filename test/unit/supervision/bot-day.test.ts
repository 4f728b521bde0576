import { expect, it } from 'vitest'
import { err, ok } from '../../../shared/result.ts'
import { botDay } from '../../../electron/supervision/bot-day.ts'
import type { FloorAsker } from '../../../electron/supervision/floor-connections.ts'
import { MORNING } from '../fake-clock.ts'

const figures = {
  at: MORNING,
  calls: 3,
  leftAtOnce: 1,
  toStaffAtOnce: 0,
  toStaffAfterTalk: 1,
  botOnly: 1,
  exchanges: 9,
  exchangesPerCall: 3,
  selfServiceRate: null,
  interfaceRequests: 0,
  interfaceSuccesses: 0,
  interfaceSuccessRate: null,
}

it('one day of the robot is asked for once, without whose robot it is', async () => {
  const asked: unknown[] = []
  const asker = {
    bot: ok({
      report: (query: unknown) => {
        asked.push(query)
        return Promise.resolve(ok([{ ...figures, period: 'hour', tenantId: 't', botCode: 'b', filedAt: null }]))
      },
    }),
  } as unknown as FloorAsker
  expect(await botDay(asker, MORNING, () => 7)).toEqual(ok({ hours: [figures], asOf: 7 }))
  expect(asked).toEqual([{ period: 'hour', at: MORNING }])
})

it('nobody is asked without a session, without a connection, or with one that cannot be used', async () => {
  const day = (asker: Partial<FloorAsker> | null) => botDay(asker as FloorAsker | null, MORNING, () => 7)
  expect(await day(null)).toEqual(err({ code: 'not-ready', why: 'signed-out' }))
  expect(await day({ bot: null })).toEqual(err({ code: 'cancelled' }))
  const missing = err({ code: 'not-ready', why: 'secrets-missing' } as const)
  expect(await day({ bot: missing })).toEqual(missing)
})
