import { isDeepStrictEqual } from 'node:util'
import type { AgentIdentity, AgentState } from '../../shared/agent.ts'
import { sameState } from '../../shared/agent.ts'
import type { Colleague, Presence } from '../../shared/colleague.ts'
import type { AgentRecord } from '../session/agent-api.ts'

/** Everybody else of the call centre as the vendor told it last, with what changed when. */
export interface Roll {
  /** By name at the vendor. `revision`: of the last change of this row. */
  readonly rows: ReadonlyMap<string, { readonly colleague: Colleague; readonly revision: number }>
  /** Names that were there once, with the revision at which they went. */
  readonly gone: ReadonlyMap<string, number>
  readonly revision: number
  /** Whoever knows less than this revision gets everybody. */
  readonly floor: number
  /** Epoch ms of the vendor's last whole answer; null = none yet. */
  readonly asOf: number | null
}

export const emptyRoll = (revision: number): Roll => ({
  rows: new Map(),
  gone: new Map(),
  revision,
  floor: revision,
  asOf: null,
})

/** What the vendor gave (`records`), beside whom the profile knows (`people`); `self` is left out of both. */
export interface Heard {
  readonly records: readonly AgentRecord[]
  readonly people: readonly AgentIdentity[]
  readonly self: string
  readonly at: number
  /** ms: looks that are further apart than this do not tell when something between them changed. */
  readonly unbroken: number
}

export function hear(roll: Roll, heard: Heard): Roll {
  const { at, self } = heard
  const watched = roll.asOf !== null && at - roll.asOf <= heard.unbroken
  const known = new Map(heard.people.map((person) => [person.name, person]))
  const listed = new Map<string, Colleague>()
  for (const { name, num, extension, state } of heard.records) {
    if (name === self) continue
    const before = roll.rows.get(name)?.colleague.presence
    const person = known.get(name)
    listed.set(name, {
      name,
      displayName: person?.displayName ?? '',
      num: num === '' ? (person?.num ?? '') : num,
      extension: extension ?? '',
      presence: presence(before, state, at, watched),
    })
  }
  for (const { name, displayName, num, extension } of heard.people) {
    if (name === self || listed.has(name)) continue
    listed.set(name, { name, displayName, num, extension, presence: { kind: 'signed-out' } })
  }
  return revise(roll, listed, at)
}

function presence(before: Presence | undefined, state: AgentState | null, at: number, watched: boolean): Presence {
  const was = before?.kind === 'signed-in' ? before : null
  const stays = was !== null && (was.state === null ? state === null : state !== null && sameState(was.state, state))
  if (watched && stays) return was
  return { kind: 'signed-in', state, since: at, exact: watched && before !== undefined }
}

function revise(roll: Roll, listed: ReadonlyMap<string, Colleague>, at: number): Roll {
  const revision = roll.revision + 1
  const rows = new Map(
    [...listed].map(([name, colleague]) => {
      const before = roll.rows.get(name)
      return [name, before && isDeepStrictEqual(before.colleague, colleague) ? before : { colleague, revision }]
    }),
  )
  const left = [...roll.rows.keys()].filter((name) => !rows.has(name))
  const changed = left.length > 0 || [...rows.values()].some((row) => row.revision === revision)
  if (!changed) return { ...roll, asOf: at }
  const gone = new Map([...roll.gone, ...left.map((name) => [name, revision] as const)])
  for (const name of rows.keys()) gone.delete(name)
  return { ...roll, rows, gone, revision, asOf: at }
}

/** What somebody lacks who has the list as of revision `known`; everybody when they have nothing, or of another session. */
export function news(roll: Roll, known: number | null) {
  const rows = [...roll.rows.values()]
  if (known === null || known < roll.floor || known > roll.revision)
    return { all: rows.map(({ colleague }) => colleague), changed: [], gone: [] }
  return {
    all: null,
    changed: rows.filter(({ revision }) => revision > known).map(({ colleague }) => colleague),
    gone: [...roll.gone].filter(([, revision]) => revision > known).map(([name]) => name),
  }
}
