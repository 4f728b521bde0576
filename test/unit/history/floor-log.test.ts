import { expect, it } from 'vitest'
import type { QueueFigures } from '../../../shared/floor.ts'
import { ok } from '../../../shared/result.ts'
import { createAuditLog } from '../../../electron/history/audit-log.ts'
import { openDatabase } from '../../../electron/history/database.ts'
import { createFloorLog } from '../../../electron/history/floor-log.ts'
import { migrations } from '../../../electron/history/migrations.ts'
import { MORNING } from '../fake-clock.ts'

const hour = 3_600_000
const figures = (skillId: number, since: number, at: number, arrived: number): QueueFigures => ({
  skillId,
  since,
  at,
  arrived,
  connected: 0,
  connectedIn20Seconds: 0,
  abandoned: 0,
  ended: 0,
  ivrSeconds: 0,
  wrapUpsEnded: 0,
  wrapUpSeconds: 0,
})

function opened() {
  const database = openDatabase(':memory:', migrations, MORNING)
  if (!database.ok) throw new Error('no database')
  return database.value.database
}

it('of each five minutes the last figures are told, of one profile, oldest first; what is too old is gone', () => {
  const database = opened()
  const faults: unknown[] = []
  const log = createFloorLog(database, 'demo', (fault) => faults.push(fault))
  const other = createFloorLog(database, 'other', (fault) => faults.push(fault))
  log.saveQueues([figures(11, MORNING, MORNING + 30_000, 1), figures(12, MORNING, MORNING + 30_000, 2)])
  log.saveQueues([figures(11, MORNING, MORNING + 60_000, 5)])
  log.saveQueues([figures(11, MORNING + 300_000, MORNING + 301_000, 0)])
  other.saveQueues([figures(11, MORNING, MORNING + 90_000, 99)])
  expect(log.queueDay(MORNING)).toEqual([
    figures(11, MORNING, MORNING + 60_000, 5),
    figures(12, MORNING, MORNING + 30_000, 2),
    figures(11, MORNING + 300_000, MORNING + 301_000, 0),
  ])
  expect(log.queueDay(MORNING + 1)).toHaveLength(1)
  log.saveQueues([figures(11, MORNING + 40 * hour, MORNING + 40 * hour, 0)])
  expect(log.queueDay(0)).toHaveLength(1)
  expect(faults).toEqual([])
})

it('today’s figures come back as they were', () => {
  const log = createFloorLog(opened(), 'demo', () => undefined)
  const none = {
    queued: null,
    queueServed: null,
    queueAbandoned: 1,
    inRinging: null,
    inAnswered: null,
    inAnsweredRate: 0.5,
  }
  const figuresThen = {
    in: 3,
    ...none,
    ratedRate: null,
    out: 0,
    outUnanswered: 0,
    outAnswered: 0,
    outAnsweredRate: null,
  }
  const sample = { at: MORNING, groups: [{ group: null, figures: figuresThen }] }
  log.saveToday(sample)
  expect(log.todaysBetween(MORNING - 1, MORNING + 1)).toEqual([sample])
  expect(log.todaysBetween(MORNING + 1, MORNING + 2)).toEqual([])
})

it('a database that is gone costs the yesterday, not the floor; but nothing is done to others without a log', () => {
  const database = opened()
  const faults: unknown[] = []
  const log = createFloorLog(database, 'demo', (fault) => faults.push(fault))
  const audit = createAuditLog(database, 'demo', (fault) => faults.push(fault))
  database.close()
  log.saveQueues([figures(11, MORNING, MORNING, 1)])
  expect([log.queueDay(0), log.todaysBetween(0, MORNING), faults.length]).toEqual([[], [], 3])
  expect(audit.begin({ by: '1900', action: 'sign-out', to: '1001', detail: '' }, MORNING)).toMatchObject({
    ok: false,
    error: { code: 'storage' },
  })
})

it('an entry is asked, then done or failed once; another profile has its own', () => {
  const database = opened()
  const audit = createAuditLog(database, 'demo', () => undefined)
  const deed = { by: '1900', action: 'set-state', to: '1001', detail: 'away/Lunch' } as const
  const begun = audit.begin(deed, MORNING)
  if (!begun.ok) throw new Error('not begun')
  const entry = { id: begun.value, at: MORNING, ...deed }
  expect(audit.page(null, 10)).toEqual(ok([{ ...entry, outcome: { kind: 'asked' } }]))
  const failure = { code: 'timed-out', system: 'yiyun', afterMs: 8_000 } as const
  audit.end(begun.value, { ok: false, error: failure })
  audit.end(begun.value, ok(undefined))
  expect(audit.page(null, 10)).toEqual(ok([{ ...entry, outcome: { kind: 'failed', failure } }]))
  expect(createAuditLog(database, 'other', () => undefined).page(null, 10)).toEqual(ok([]))
})
