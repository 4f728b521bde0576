import { describe, expect, it } from 'vitest'
import {
  counted,
  driftOf,
  factsOf,
  fixOf,
  markOf,
  verdictOf,
} from '../../../renderer/console/settings/connections/report.ts'
import type { ConnectionReport, OperationReport } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'

const answered: OperationReport = { operation: 'udesk.agentsOfGroup', outcome: { kind: 'answered', ms: 18.4 } }
const html: Failure = { code: 'broken-answer', system: 'udesk', problem: 'a web page instead of data' }
const failed = (failure: Failure = html): OperationReport => ({
  operation: 'udesk.queue',
  outcome: { kind: 'failed', ms: 20, failure },
})
const notTried: OperationReport = { operation: 'udesk.abandoned', outcome: { kind: 'not-tried', why: 'stopped' } }

const good: ConnectionReport = {
  system: 'udesk',
  testedAt: 0,
  reached: true,
  tls: 'secure',
  authorised: 'yes',
  skewMs: 400,
  latencyMs: 18.4,
  operations: [answered],
  failure: null,
}

describe('the word for a test', () => {
  it('is good when nothing failed, also where something could not be tried', () => {
    expect(verdictOf({ ...good, operations: [answered, notTried] })).toBe('good')
  })

  it('is partly when something answers and something does not', () => {
    expect(verdictOf({ ...good, operations: [answered, failed()], failure: html })).toBe('partly')
  })

  it('is bad when nothing answers', () => {
    expect(verdictOf({ ...good, operations: [failed(), notTried], failure: html })).toBe('bad')
    expect(verdictOf({ ...good, operations: [], failure: { code: 'not-ready', why: 'secrets-missing' } })).toBe('bad')
  })
})

describe('the lines of a test', () => {
  it('say what was found, with its number', () => {
    expect(factsOf(good)).toEqual([
      { fact: 'reached', mark: 'good', word: 'yes' },
      { fact: 'tls', mark: 'good', word: 'secure' },
      { fact: 'authorised', mark: 'good', word: 'yes' },
      { fact: 'clock', mark: 'good', word: 'right', seconds: 0 },
      { fact: 'latency', mark: 'good', word: 'known', ms: 18 },
    ])
  })

  it('say plainly what was not found out', () => {
    const silent = { reached: false, tls: 'unknown', authorised: 'unknown', skewMs: null, latencyMs: null } as const
    expect(factsOf({ ...good, ...silent })).toEqual([
      { fact: 'reached', mark: 'bad', word: 'no' },
      { fact: 'tls', mark: 'unknown', word: 'unknown' },
      { fact: 'authorised', mark: 'unknown', word: 'unknown' },
      { fact: 'clock', mark: 'unknown', word: 'unknown', seconds: 0 },
      { fact: 'latency', mark: 'unknown', word: 'unknown', ms: 0 },
    ])
  })

  it.each([
    [29_600, 'good', 'right', 30],
    [45_000, 'partly', 'ahead', 45],
    [-45_000, 'partly', 'behind', 45],
  ] as const)('judge a clock that is %s ms ahead', (skewMs, mark, word, seconds) => {
    expect(factsOf({ ...good, skewMs })[3]).toEqual({ fact: 'clock', mark, word, seconds })
  })

  it('say of a clock that is taken in spite of it, but not of one that was refused', () => {
    const drift = { fact: 'clock', mark: 'partly', word: 'ahead', seconds: 45 }
    expect(driftOf({ ...good, skewMs: 45_000 })).toEqual(drift)
    const failure: Failure = { code: 'clock-skew', system: 'udesk', seconds: 45 }
    expect([driftOf(good), driftOf({ ...good, skewMs: 45_000, failure })]).toEqual([null, null])
  })

  it('take the clock from a refusal that measured it', () => {
    const failure: Failure = { code: 'clock-skew', system: 'udesk', seconds: -600.2 }
    expect(factsOf({ ...good, skewMs: null, failure })[3]).toEqual({
      fact: 'clock',
      mark: 'bad',
      word: 'behind',
      seconds: 600,
    })
  })

  it('mark each operation and count those that were asked', () => {
    const report = { ...good, operations: [answered, failed(), notTried] }
    expect(report.operations.map(markOf)).toEqual(['good', 'bad', 'unknown'])
    expect(counted(report)).toEqual({ answered: 1, asked: 2 })
  })
})

describe('what to do about it', () => {
  const fix = (failure: Failure | null, how: Partial<ConnectionReport> = {}, auth: 'key' | 'gateway' = 'key') =>
    fixOf({ ...good, failure, ...how }, auth)

  it.each([
    [null, null],
    [{ code: 'offline', system: 'udesk' }, 'address'],
    [{ code: 'timed-out', system: 'udesk', afterMs: 9 }, 'address'],
    [html, 'portal'],
    [{ code: 'clock-skew', system: 'udesk', seconds: 9 }, 'clock'],
    [{ code: 'unauthorised', system: 'udesk', text: '' }, 'key'],
    [{ code: 'locked-out', system: 'udesk' }, 'locked'],
    [{ code: 'rate-limited', system: 'udesk', until: 0 }, 'wait'],
    [{ code: 'paused', system: 'udesk', until: 0 }, 'wait'],
    [{ code: 'refused', system: 'udesk', vendorCode: '2005', text: '' }, 'settings'],
    [{ code: 'not-ready', why: 'secrets-missing' }, 'take-key'],
    [{ code: 'bug', ref: 'a' }, null],
  ] as const)('for %j is %s', (failure, expected) => {
    expect(fix(failure)).toBe(expected)
  })

  it('speaks of the certificate before anything else', () => {
    expect(fix({ code: 'offline', system: 'udesk' }, { tls: 'refused' })).toBe('certificate')
  })

  it('speaks of the token where a gateway signs', () => {
    expect(fix({ code: 'unauthorised', system: 'udesk', text: '' }, {}, 'gateway')).toBe('token')
    expect(fix({ code: 'not-ready', why: 'secrets-missing' }, {}, 'gateway')).toBe('take-token')
  })

  it('knows that two switches look like a wrong key at Huawei', () => {
    const failure: Failure = { code: 'unauthorised', system: 'huawei-cms', text: '' }
    expect(fix(failure, { system: 'huawei-cms' })).toBe('key-or-switches')
  })
})
