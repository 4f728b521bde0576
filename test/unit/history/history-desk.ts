import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { EndedCall } from '../../../shared/call.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok } from '../../../shared/result.ts'
import type { CallRecord, RecordsApi } from '../../../electron/history/records-api.ts'
import { MORNING } from '../fake-clock.ts'

const directories: string[] = []
const undo: (() => void)[] = []

/** A place for a real database file, gone after the test. */
export function databaseFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'history-'))
  directories.push(directory)
  return join(directory, 'history.db')
}

/** Runs before the files go: an open database cannot be deleted everywhere. */
export function afterwards(close: () => void): void {
  undo.push(close)
}

afterEach(() => {
  for (const close of undo.splice(0)) close()
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

export const owner = { profileId: 'demo', agentId: 90001 }

export const ended = (part: Partial<EndedCall> = {}): EndedCall => ({
  kind: 'ended',
  id: 'call-1',
  direction: 'out',
  number: '13800138000',
  queue: null,
  callerId: '02012345678',
  userData: 'order 7',
  uuid: 'uuid-1',
  startedAt: MORNING,
  timeline: [{ at: MORNING, what: 'clicked' }],
  answeredAt: MORNING + 5_000,
  endedAt: MORNING + 65_400,
  endedBy: 'agent',
  outcome: 'answered',
  why: null,
  ...part,
})

export const record = (part: Partial<CallRecord> = {}): CallRecord => ({
  uuid: 'uuid-1',
  direction: 'out',
  number: '13800138000',
  attribution: '广东 广州',
  callerId: '02012345678',
  userData: 'order 7',
  startedAt: MORNING + 1_000,
  endedAt: MORNING + 66_000,
  talkSeconds: 59,
  waitSeconds: 6,
  outcome: 'answered',
  outcomeText: '接听',
  endedBy: 'customer',
  endedByText: '客户挂断',
  ...part,
})

/** The vendor's records at the port: what it has, what was asked, and what it refuses. */
export function fakeRecords(all: CallRecord[] = []) {
  const vendor = {
    all,
    asked: [] as string[],
    failure: null as Failure | null,
    /** How long an answer takes. */
    latency: () => Promise.resolve(),
    flying: 0,
    mostFlying: 0,
  }
  const api: RecordsApi = {
    async records({ from, to, uuid, pageIndex, pageSize }, signal) {
      const since = from === undefined ? '' : ` from ${(from - MORNING) / 1000} s`
      vendor.asked.push(uuid === undefined ? `page ${pageIndex}${since}` : `uuid ${uuid}`)
      vendor.flying += 1
      vendor.mostFlying = Math.max(vendor.mostFlying, vendor.flying)
      await vendor.latency()
      vendor.flying -= 1
      if (signal.aborted) return err({ code: 'cancelled' })
      if (vendor.failure) return err(vendor.failure)
      const found = vendor.all.filter(
        (each) =>
          (uuid === undefined || each.uuid === uuid) &&
          (from === undefined || each.startedAt >= from) &&
          (to === undefined || each.startedAt <= to),
      )
      return ok({ records: found.slice((pageIndex - 1) * pageSize, pageIndex * pageSize), total: found.length })
    },
  }
  return { vendor, api }
}
