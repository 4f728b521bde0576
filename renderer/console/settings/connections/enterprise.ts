import type { ConnectionSummary, Vendor } from '../../../../shared/connection.ts'

/**
 * What a stolen desktop would give away. A vendor's own key is the whole enterprise's; a gateway's token is this
 * desktop's alone.
 */
export type Exposure = {
  /** Their enterprise-wide key is on this desktop. */
  readonly here: readonly Vendor[]
  /** They sign with one that has not been given yet. */
  readonly awaited: readonly Vendor[]
}

export function exposureOf(connections: readonly ConnectionSummary[]): Exposure {
  const signing = connections.filter(({ auth }) => auth === 'key')
  const of = (present: boolean) =>
    signing.filter(({ keyPresent }) => keyPresent === present).map(({ system }) => system)
  return { here: of(true), awaited: of(false) }
}
