import { createStore } from 'zustand/vanilla'
import type { ConnectionReport, Connections, Vendor } from '../../../../shared/connection.ts'
import type { Failure, System } from '../../../../shared/failure.ts'
import { atList, type Destination, type Place } from './place.ts'

/** What was done last, said once above the list. */
export type News =
  | { readonly kind: 'saved'; readonly system: System; readonly keyForgotten: boolean; readonly signedIn: boolean }
  | { readonly kind: 'removed'; readonly system: System }
  | { readonly kind: 'key-taken'; readonly system: System }
  | { readonly kind: 'key-forgotten'; readonly system: System }
  | { readonly kind: 'exported'; readonly file: string }
  | { readonly kind: 'imported' }
  | { readonly kind: 'created' }
  | { readonly kind: 'test-cancelled' }

/** The settings of the chosen profile, which main is asked for. */
export type Settings =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'read'; readonly profileId: string; readonly connections: Connections }
  | { readonly kind: 'failed'; readonly profileId: string; readonly why: Failure }

/** A test in progress: one connection after the other, so that none disturbs the other's times. */
export type Testing = {
  readonly profileId: string
  readonly system: Vendor
  readonly waiting: readonly Vendor[]
  /** Epoch ms. */
  readonly since: number
  readonly cancelling: boolean
}

export type ConnectionsState = {
  /** The profile that was chosen; the first one when it is gone. */
  readonly profileId: string | null
  readonly place: Place
  readonly settings: Settings
  /** The last test of each connection in this window, by `reportKey`. */
  readonly reports: Readonly<Record<string, ConnectionReport>>
  readonly testing: Testing | null
  readonly news: News | null
  readonly refused: Failure | null
  /** Asks whether what was typed may be lost on the way there. */
  readonly leavingFor: Destination | null
}

/** The room keeps everything while another room is shown: a half-typed form survives a look at the desk. */
export const connectionsStore = createStore<ConnectionsState>(() => ({
  profileId: null,
  place: atList(),
  settings: { kind: 'nothing' },
  reports: {},
  testing: null,
  news: null,
  refused: null,
  leavingFor: null,
}))

export const reportKey = (profileId: string, system: System): string => `${profileId}/${system}`

/** What a test said of a connection that is another one now is not worth keeping. */
export function withoutReport(reports: ConnectionsState['reports'], profileId: string, system: System) {
  const { [reportKey(profileId, system)]: _, ...others } = reports
  return others
}
