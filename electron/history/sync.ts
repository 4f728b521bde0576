import type { EndedCall } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import type { HistoryStatus } from '../../shared/history.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { type Clock, sleep } from '../clock.ts'
import type { Log } from '../log.ts'
import { type CallLog, SAME_CALL_MS } from './call-log.ts'
import type { CallRecord, RecordsApi } from './records-api.ts'

export const PAGE_SIZE = 100
/** How far back the first sync of an agent goes. */
export const FIRST_SYNC_MS = 30 * 24 * 3_600_000
/** A record appears when its call is over, and the filter is on its start: looks back this far behind the newest. */
export const OVERLAP_MS = 6 * 3_600_000
/** When the vendor is asked for the record of a call, ms after its end. */
export const ASK_AFTER_MS = [500, 2_000, 5_000, 15_000, 60_000] as const
/** No agent has so many pages; a vendor whose `total` never comes true does not keep us for ever. */
const MOST_PAGES = 1_000

export interface HistorySync {
  /** Brings the log up to the vendor; a second call while one runs shares it. */
  run(): Promise<Result<undefined, Failure>>
  /** Asks for the record of this call until it is there, then gives up quietly: the row stays as the phone saw it. */
  follow(call: EndedCall): void
  /** Ends everything; a running `run` answers `cancelled`. */
  stop(): void
}

export function createHistorySync(ports: {
  readonly api: RecordsApi
  readonly agentId: number
  readonly calls: CallLog
  readonly clock: Clock
  readonly log: Log
  /** How the sync stands. */
  readonly tell: (sync: HistoryStatus['sync']) => void
  /** Rows are new or different. */
  readonly changed: () => void
}): HistorySync {
  const { api, agentId, calls, clock, log } = ports
  const ending = new AbortController()
  const { signal } = ending
  let running: Promise<Result<undefined, Failure>> | null = null
  let hasFailed = false
  let tail: Promise<unknown> = Promise.resolve()

  /** One question to the vendor at a time; every answer is stored before it is judged. */
  function ask(query: Omit<Parameters<RecordsApi['records']>[0], 'agentId'>) {
    const answer = tail.then(async (): Promise<Awaited<ReturnType<RecordsApi['records']>>> => {
      if (signal.aborted) return err({ code: 'cancelled' })
      const asked = await api.records({ agentId, ...query }, signal)
      if (signal.aborted) return err({ code: 'cancelled' })
      if (!asked.ok) return asked
      return store(asked.value.records) ?? asked
    })
    tail = answer.catch(() => undefined)
    return answer
  }

  function store(records: readonly CallRecord[]): Result<never, Failure> | null {
    try {
      if (calls.saveRecords(records) > 0) ports.changed()
      return null
    } catch (fault) {
      return err({ code: 'storage', problem: String(fault) })
    }
  }

  async function runPages(): Promise<Result<number, Failure>> {
    const now = clock.now()
    const newest = calls.newestRecordAt()
    const from = newest === null ? now - FIRST_SYNC_MS : newest - OVERLAP_MS
    ports.tell({ kind: 'syncing', done: 0, total: null })
    let done = 0
    for (let pageIndex = 1; pageIndex <= MOST_PAGES; pageIndex += 1) {
      // No `to`: the newest calls belong to it, even when this computer's clock is behind.
      const answer = await ask({ from, pageIndex, pageSize: PAGE_SIZE })
      if (!answer.ok) return answer
      const { records, total } = answer.value
      done += records.length
      ports.tell({ kind: 'syncing', done, total: Math.max(total, done) })
      if (records.length === 0 || done >= total) break
    }
    return ok(done)
  }

  async function runOnce(): Promise<Result<undefined, Failure>> {
    const result = await runPages().catch((fault: unknown) => err<Failure>({ code: 'storage', problem: String(fault) }))
    running = null
    if (signal.aborted) return err({ code: 'cancelled' })
    hasFailed = !result.ok
    if (result.ok) {
      log({ what: 'history', event: 'synced', rows: result.value })
      ports.tell({ kind: 'idle', syncedAt: clock.now() })
      return ok(undefined)
    }
    return failed(result.error)
  }

  function failed(why: Failure): Result<never, Failure> {
    log({ what: 'history', event: 'sync-failed', why: why.code })
    ports.tell({ kind: 'failed', why, at: clock.now() })
    return err(why)
  }

  function run(): Promise<Result<undefined, Failure>> {
    running ??= runOnce()
    return running
  }

  /** By uuid when it is known, else by the time around the call's start; merging finds the right record. */
  async function askFor(call: EndedCall): Promise<Result<boolean, Failure>> {
    const answer = await ask(
      call.uuid === null
        ? {
            from: call.startedAt - SAME_CALL_MS,
            to: call.startedAt + SAME_CALL_MS,
            pageIndex: 1,
            pageSize: PAGE_SIZE,
          }
        : { uuid: call.uuid, pageIndex: 1, pageSize: PAGE_SIZE },
    )
    if (!answer.ok) return answer
    const uuid = calls.recordOf(call.id)
    return ok(answer.value.records.some((record) => record.uuid === uuid && record.endedAt !== null))
  }

  async function followOnce(call: EndedCall): Promise<void> {
    const began = clock.now()
    let last: Result<boolean, Failure> = ok(false)
    for (const after of ASK_AFTER_MS) {
      await sleep(clock, Math.max(0, began + after - clock.now()), signal)
      if (signal.aborted) return
      last = await askFor(call)
      if (last.ok && last.value) break
    }
    if (signal.aborted) return
    if (!last.ok) {
      hasFailed = true
      failed(last.error)
    } else if (hasFailed) {
      // The vendor answers again: catch up on what the failed sync left out.
      await run()
    }
  }

  return {
    run,
    follow(call) {
      followOnce(call).catch((fault: unknown) => failed({ code: 'storage', problem: String(fault) }))
    },
    stop: () => ending.abort(),
  }
}
