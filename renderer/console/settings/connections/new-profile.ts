import type { Input } from '../../../../shared/contract.ts'
import type { System } from '../../../../shared/failure.ts'
import { err, ok, type Result } from '../../../../shared/result.ts'
import { changeOf, type Draft, emptyDraft, isChanged, tidied } from './draft.ts'
import type { Problem, Problems } from './problems.ts'

/** What nobody can sign in and call without. */
export const neededSystems = ['yiyun', 'meiqia', 'exchange'] as const satisfies readonly System[]
export type NeededSystem = (typeof neededSystems)[number]

/** A call centre from nothing, as it is typed. */
export type NewProfile = {
  readonly name: string
  /** ISO 3166 alpha-2; empty while none is chosen. */
  readonly country: string
  readonly drafts: Readonly<Record<NeededSystem, Draft>>
}

export const emptyProfile: NewProfile = {
  name: '',
  country: '',
  drafts: { yiyun: emptyDraft('yiyun'), meiqia: emptyDraft('meiqia'), exchange: emptyDraft('exchange') },
}

export const tidiedProfile = ({ name, country, drafts }: NewProfile): NewProfile => ({
  name: name.trim(),
  country,
  drafts: { yiyun: tidied(drafts.yiyun), meiqia: tidied(drafts.meiqia), exchange: tidied(drafts.exchange) },
})

export const isProfileChanged = (now: NewProfile): boolean =>
  now.name.trim() !== '' ||
  now.country !== '' ||
  neededSystems.some((system) => isChanged(emptyProfile.drafts[system], now.drafts[system]))

/** The problems of one system's fields, by their own paths. */
export const problemsOf = (problems: Problems, system: NeededSystem): Problems =>
  Object.fromEntries(
    Object.entries(problems)
      .filter(([path]) => path.startsWith(`${system}.`))
      .map(([path, problem]) => [path.slice(system.length + 1), problem]),
  )

/** The request, or what is wrong: `name`, `country` and `yiyun.baseUrl` alike. The profile must be tidied. */
export function basicsOf({ name, country, drafts }: NewProfile): Result<Input<'profiles.create'>, Problems> {
  const problems: Record<string, Problem> = {}
  if (name === '') problems['name'] = 'missing'
  else if (name.length > 100) problems['name'] = 'too-long'
  if (country === '') problems['country'] = 'missing'
  const yiyun = changeOf(drafts.yiyun)
  const meiqia = changeOf(drafts.meiqia)
  const exchange = changeOf(drafts.exchange)
  const read = { yiyun, meiqia, exchange }
  for (const system of neededSystems) {
    const change = read[system]
    if (change.ok) continue
    for (const [path, problem] of Object.entries(change.error)) problems[`${system}.${path}`] = problem
  }
  const connections = {
    yiyun: yiyun.ok && yiyun.value.system === 'yiyun' ? yiyun.value.settings : null,
    meiqia: meiqia.ok && meiqia.value.system === 'meiqia' ? meiqia.value.settings : null,
    exchange: exchange.ok && exchange.value.system === 'exchange' ? exchange.value.settings : null,
  }
  if (Object.keys(problems).length > 0) return err(problems)
  if (connections.yiyun === null || connections.meiqia === null || connections.exchange === null) return err(problems)
  return ok({
    name,
    country,
    connections: { yiyun: connections.yiyun, meiqia: connections.meiqia, exchange: connections.exchange },
  })
}
