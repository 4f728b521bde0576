import { type Auth, ConnectionChange, type Connections } from '../../../../shared/connection.ts'
import type { System } from '../../../../shared/failure.ts'
import { err, ok, type Result } from '../../../../shared/result.ts'
import { unreachable } from '../../../../shared/unreachable.ts'
import { type Field, fieldsOf, type TextName } from './fields.ts'
import { monitoringSettings, monitoringTexts } from './monitoring-fields.ts'
import { type Problems, problemsIn } from './problems.ts'

/** A row of an editable list as it is typed. */
export type NamedRow = { readonly id: string; readonly name: string }

/** A connection as it is typed. What the other way of signing asks for is kept while it is not shown. */
export type Draft = {
  readonly system: System
  readonly auth: Auth
  readonly texts: Readonly<Partial<Record<TextName, string>>>
  readonly named: readonly NamedRow[]
  readonly servers: readonly string[]
  /** What only a profile file says: kept as it is. */
  readonly kept: Readonly<Record<string, unknown>>
}

export const emptyRow: NamedRow = { id: '', name: '' }

/** Of two answers the likelier one (docs/vendors.md §3.1), or the one that holds where a profile says nothing. */
const usual: Readonly<Partial<Record<System, Draft['texts']>>> = {
  'huawei-cms': { stampPrecision: 'milliseconds', emptyQueryLine: 'true' },
  exchange: { dtmf: 'rfc4733', monitoring: 'none' },
}

/** What a new connection begins with. */
export function emptyDraft(system: System): Draft {
  return {
    system,
    auth: 'key',
    texts: usual[system] ?? {},
    named: [],
    servers: system === 'exchange' ? [''] : [],
    kept: {},
  }
}

/** The form of a connection as it is kept. */
export function draftOf<S extends System>(system: S, settings: NonNullable<Connections[S]>): Draft {
  const all: Readonly<Record<string, unknown>> = settings
  const auth: Auth = all['auth'] === 'gateway' ? 'gateway' : 'key'
  const empty = emptyDraft(system)
  const texts: Partial<Record<TextName, string>> = { ...empty.texts }
  let { named, servers } = empty
  for (const field of fieldsOf(system, auth)) {
    const value = all[field.name]
    if (value === undefined) continue
    if (field.kind === 'named')
      named = (value as { id: number; name: string }[]).map(({ id, name }) => ({ id: String(id), name }))
    else if (field.kind === 'servers') servers = value as string[]
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      texts[field.name] = String(value)
  }
  if (system === 'exchange') Object.assign(texts, monitoringTexts((settings as Connections['exchange']).monitoring))
  const { iceServers, onlyRelayed } = all
  const kept = Object.fromEntries(
    Object.entries({ iceServers, onlyRelayed }).filter(([, value]) => value !== undefined),
  )
  return { system, auth, texts, named, servers, kept }
}

/** Without empty rows and without spaces around what was typed. */
export function tidied(draft: Draft): Draft {
  const texts = Object.fromEntries(Object.entries(draft.texts).map(([name, value]) => [name, value.trim()]))
  const named = draft.named
    .map(({ id, name }) => ({ id: id.trim(), name: name.trim() }))
    .filter(({ id, name }) => id !== '' || name !== '')
  const servers = draft.servers.map((server) => server.trim()).filter((server) => server !== '')
  return { ...draft, texts, named, servers }
}

/** The fields that are shown, as they would be sent; what is not typed is undefined. */
function settingsOf(draft: Draft): Record<string, unknown> {
  const settings: Record<string, unknown> = draft.system === 'exchange' ? { ...draft.kept } : { auth: draft.auth }
  for (const field of fieldsOf(draft.system, draft.auth)) {
    const value = field.name === 'monitoring' ? monitoringSettings(draft.texts) : valueOf(field, draft)
    if (value !== undefined) settings[field.name] = value
  }
  return settings
}

const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)

function valueOf(field: Field, draft: Draft): unknown {
  switch (field.kind) {
    case 'text': {
      const text = draft.texts[field.name] ?? ''
      if (text === '' && field.optional) return undefined
      return field.of === 'number' ? numberOf(text) : text
    }
    case 'choice': {
      const text = draft.texts[field.name] ?? field.unsaid ?? ''
      if (text === field.unsaid) return undefined
      return field.of === 'switch' ? text === 'true' : text
    }
    case 'named':
      return draft.named.length === 0 ? undefined : draft.named.map(({ id, name }) => ({ id: numberOf(id), name }))
    case 'servers':
      return draft.servers
    default:
      return unreachable(field)
  }
}

/** The change to ask for, or what is wrong by the path of its field. The draft must be `tidied`. */
export function changeOf(draft: Draft): Result<ConnectionChange, Problems> {
  const settings = settingsOf(draft)
  const parsed = ConnectionChange.safeParse({ system: draft.system, settings })
  return parsed.success ? ok(parsed.data) : err(problemsIn(parsed.error.issues, 'settings', settings))
}

/** What is shown of it, as it is typed. */
function shownOf({ system, auth, texts, named, servers }: Draft): string {
  const values = fieldsOf(system, auth, texts).map((field) => {
    if (field.kind === 'named') return named
    return field.kind === 'servers' ? servers : (texts[field.name] ?? '')
  })
  return JSON.stringify([auth, values])
}

/** Whether something would be lost by leaving the form. */
export const isChanged = (before: Draft, now: Draft): boolean => shownOf(tidied(before)) !== shownOf(tidied(now))
