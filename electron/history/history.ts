import type { EndedCall } from '../../shared/call.ts'
import type { Failure } from '../../shared/failure.ts'
import type {
  DayFigures,
  HistoryCursor,
  HistoryCall,
  HistoryFilter,
  HistoryPage,
  HistoryStatus,
} from '../../shared/history.ts'
import type { QualityTrace } from '../../shared/quality.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { FloorSamples } from '../supervision/questions.ts'
import { type AuditLog, createAuditLog } from './audit-log.ts'
import { type CallLog, createCallLog, type Owner } from './call-log.ts'
import { openDatabase } from './database.ts'
import { createFloorLog } from './floor-log.ts'
import { migrations } from './migrations.ts'
import { dayMs, deleteCallsBefore, olderCalls } from './retention.ts'
import type { RecordsApi } from './records-api.ts'
import { createHistorySync, type HistorySync } from './sync.ts'

export interface History {
  status(): HistoryStatus
  /** At sign-in: whose calls are shown from now on, and the sync with the vendor begins. */
  open(owner: Owner & { readonly api: RecordsApi }): void
  /** At sign-out: the sync ends. A call that ends later is still kept. */
  leave(): void
  /** `quality`: absent or null when nothing of it was measured. */
  callEnded(call: EndedCall, quality?: QualityTrace | null): void
  /** Null: there is no such call. */
  call(id: string): Result<HistoryCall | null, Failure>
  page(filter: HistoryFilter, after: HistoryCursor | null, limit: number): Result<HistoryPage, Failure>
  /** `sinceLocalMidnight`: epoch ms. */
  day(sinceLocalMidnight: number): Result<DayFigures, Failure>
  sync(): Promise<Result<undefined, Failure>>
  /** The day's figures of a profile's floor. */
  floor(profileId: string): FloorSamples
  audit(profileId: string): AuditLog
  /**
   * Calls that began more than `days` ago go for good, now and as time goes by; null: none. When a person has just chosen
   * it, what goes is said first (`status().deleting`), and goes after `undoMs` unless another limit is chosen until then.
   */
  keep(days: number | null, chosen?: { readonly before: number | null }): void
  /** At quit. */
  close(): void
}

/** So long a person can take a limit back that deletes calls, ms. */
export const undoMs = 20_000
/** How often it is looked for calls that have grown too old, ms. */
const lookEveryMs = 3_600_000

/**
 * The calls of whoever is signed in, from the phone and from the vendor. When the file cannot be used at all, the calls
 * of this run are kept in memory and the status says why.
 */
export function createHistory(ports: {
  readonly file: string
  readonly clock: Clock
  readonly log: Log
  readonly publish: (status: HistoryStatus) => void
}): History {
  const { file, clock, log } = ports
  const opened = openDatabase(file, migrations, clock.now())
  const inMemory = opened.ok ? null : openDatabase(':memory:', migrations, clock.now())
  const use = opened.ok ? opened : inMemory
  if (!use?.ok) throw new Error('SQLite does not even open in memory')
  const { database, setAside } = use.value
  if (opened.ok) log({ what: 'history', event: setAside === null ? 'opened' : 'set-aside' })
  else log({ what: 'history', event: 'sync-failed', why: opened.error.code })

  let status: HistoryStatus = {
    revision: 0,
    sync: opened.ok ? { kind: 'idle', syncedAt: null } : { kind: 'failed', why: opened.error, at: clock.now() },
    setAside,
    deleting: null,
  }
  let calls: CallLog | null = null
  let sync: HistorySync | null = null
  let keepDays: number | null = null
  let undoLook = () => {}

  function change(part: Partial<HistoryStatus>): void {
    status = { ...status, ...part }
    ports.publish(status)
  }

  const rowsChanged = () => change({ revision: status.revision + 1 })

  /** SQLite throws for what a person can meet (disk full, file gone); here it becomes a value. */
  function stored<T>(work: (calls: CallLog) => T): Result<T, Failure> {
    if (!calls) return err({ code: 'not-ready', why: 'signed-out' })
    try {
      return ok(work(calls))
    } catch (fault) {
      return err({ code: 'storage', problem: String(fault) })
    }
  }

  /** What SQLite says may quote a path, and with it the person's name. */
  const unkept = () => log({ what: 'history', event: 'not-kept' })

  const limit = (): number => (keepDays === null ? -Infinity : clock.now() - keepDays * dayMs)

  /** A file that cannot be written keeps what it has; the next look tries again. */
  function deleteOld(): void {
    undoLook()
    undoLook = keepDays === null ? () => {} : clock.after(lookEveryMs, deleteOld)
    if (keepDays === null) return
    try {
      const deleted = deleteCallsBefore(database, limit())
      if (deleted === 0 && status.deleting === null) return
      log({ what: 'history', event: 'deleted', rows: deleted })
      change({ revision: status.revision + 1, deleting: null })
    } catch {
      unkept()
      if (status.deleting !== null) change({ deleting: null })
    }
  }

  function keep(days: number | null, chosen?: { readonly before: number | null }): void {
    undoLook()
    keepDays = days
    if (chosen === undefined || days === null) {
      if (status.deleting !== null) change({ deleting: null })
      return deleteOld()
    }
    const calls = counted(limit())
    if (calls === 0) {
      if (status.deleting !== null) change({ deleting: null })
      return deleteOld()
    }
    undoLook = clock.after(undoMs, deleteOld)
    // The limit that holds is the one before the first of several choices in a row.
    const before = status.deleting?.before ?? chosen.before
    change({ deleting: { calls, at: clock.now() + undoMs, before } })
  }

  function counted(before: number): number {
    try {
      return olderCalls(database, before)
    } catch {
      return 0
    }
  }

  function leave(): void {
    sync?.stop()
    sync = null
  }

  return {
    status: () => status,

    open({ profileId, agentId, api }) {
      leave()
      calls = createCallLog(database, { profileId, agentId }, limit)
      sync = createHistorySync({
        api,
        agentId,
        calls,
        clock,
        log,
        tell: (state) => change({ sync: state }),
        changed: rowsChanged,
      })
      rowsChanged()
      void sync.run()
    },

    leave() {
      leave()
      if (status.sync.kind === 'syncing') change({ sync: { kind: 'idle', syncedAt: null } })
    },

    callEnded(call, quality = null) {
      const saved = stored((log) => log.saveEnded(call, quality))
      if (saved.ok) rowsChanged()
      else if (saved.error.code === 'storage') change({ sync: { kind: 'failed', why: saved.error, at: clock.now() } })
      sync?.follow(call)
    },

    call: (id) => stored((log) => log.call(id)),
    page: (filter, after, limit) => stored((log) => log.page(filter, after, limit)),
    day: (sinceLocalMidnight) => stored((log) => log.day(sinceLocalMidnight)),
    floor: (profileId) => createFloorLog(database, profileId, unkept),
    audit: (profileId) => createAuditLog(database, profileId, unkept),
    keep,
    sync: async () => (sync ? sync.run() : err({ code: 'not-ready', why: 'signed-out' })),

    close() {
      leave()
      undoLook()
      calls = null
      if (database.isOpen) database.close()
    },
  }
}
