import { randomUUID } from 'node:crypto'
import type { AgentIdentity } from '../../../shared/agent.ts'
import type { Payload } from '../../../shared/contract.ts'
import { changedFloor } from '../../../shared/floor-change.ts'
import type { Floor, FloorPanel } from '../../../shared/floor.ts'
import { type Clock, systemClock } from '../../../electron/clock.ts'
import { parseProfile, type Profile } from '../../../electron/config/profile.ts'
import { createAuditLog } from '../../../electron/history/audit-log.ts'
import { openDatabase } from '../../../electron/history/database.ts'
import { createFloorLog } from '../../../electron/history/floor-log.ts'
import { migrations } from '../../../electron/history/migrations.ts'
import { secret } from '../../../electron/secrets/secret.ts'
import { floorAsker } from '../../../electron/supervision/floor-asker.ts'
import { createFloor } from '../../../electron/supervision/floor.ts'
import { createBudgets } from '../../../electron/vendor/budgets.ts'
import { type Clients, createClient } from '../../../electron/vendor/clients.ts'
import { createHttp } from '../../../electron/vendor/http.ts'
import { startCallCentre } from '../../callcentre/call-centre.ts'

/** The fourth person of the demo. */
const leadName = '1900'

export interface DeskOptions {
  readonly agents: number
  readonly seed?: number
  /** Of the day, for those who call; mid-morning when absent. */
  readonly hour?: number
  /** What an administrator has changed in the profile. */
  readonly edit?: (profile: Profile) => Profile
}

/** Three in the afternoon in China, two minutes after a full five, today: no test is about what time it is now. */
const afternoon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + (7 * 60 + 2) * 60_000

/** A lead's floor against the simulated call centre over real HTTP; the world stands still unless it is told to go on. */
export async function floorDesk({ agents, seed = 5, hour, edit = (profile) => profile }: DeskOptions) {
  const startedAt = Date.now()
  const clock: Clock = { now: () => afternoon + Date.now() - startedAt, after: (ms, run) => systemClock.after(ms, run) }
  const centre = await startCallCentre({
    seed,
    agents,
    realTime: () => afternoon,
    ...(hour === undefined ? {} : { hour }),
  })
  const read = parseProfile(JSON.stringify(centre.profile))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { secrets } = read.value
  const profile = edit(read.value.profile)
  const database = openDatabase(':memory:', migrations, Date.now())
  if (!database.ok) throw new Error('no database')
  const faults: unknown[] = []
  const log = createFloorLog(database.value.database, profile.id, (fault) => faults.push(fault))
  const audit = createAuditLog(database.value.database, profile.id, (fault) => faults.push(fault))
  const ports = {
    http: createHttp({ fetch, clock, log: () => undefined, random: Math.random }),
    clock,
    random: Math.random,
    nonce: randomUUID,
    budgetFor: createBudgets(clock),
  }
  const { udesk, 'huawei-cms': cms, 'huawei-oifde': oifde } = profile
  if (!udesk || !cms || !oifde) throw new Error('the demo has all five')
  const clients: Clients = {
    yiyun: createClient('yiyun', profile.yiyun, secrets['yiyun.secretKey'] ?? secret(''), ports),
    meiqia: createClient('meiqia', profile.meiqia, secrets['meiqia.accessToken'] ?? secret(''), ports),
    udesk: createClient('udesk', udesk, secrets['udesk.apiToken'] ?? secret(''), ports),
    'huawei-cms': createClient('huawei-cms', cms, secrets['huawei-cms.secretKey'] ?? secret(''), ports),
    'huawei-oifde': createClient('huawei-oifde', oifde, secrets['huawei-oifde.appSecret'] ?? secret(''), ports),
  }
  const person = profile.agents.find(({ name }) => name === leadName)
  if (!person) throw new Error('the demo has a lead')
  const lead: AgentIdentity = person
  const told: Payload<'floor.changed'>[] = []
  const floor = createFloor({
    clock,
    random: Math.random,
    asker: () =>
      floorAsker(profile, lead, clients, {
        udesk: { ok: true, value: clients.udesk },
        'huawei-cms': { ok: true, value: clients['huawei-cms'] },
        'huawei-oifde': { ok: true, value: clients['huawei-oifde'] },
      }),
    samples: () => log,
    tell: (payload) => {
      told.push(payload)
      if (seen !== null && payload.revision === seen.revision + 1)
        seen = { revision: payload.revision, floor: changedFloor(seen.floor, payload.change) }
    },
  })
  /** As a view that was told of changes only has it. */
  let seen: { readonly revision: number; readonly floor: Floor } | null = null

  const order = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${centre.addresses.control}${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (answer.status !== 200) throw new Error(await answer.text())
  }

  return {
    centre,
    profile,
    lead,
    clients,
    floor,
    log,
    audit,
    told,
    faults,
    watch(panels: readonly FloorPanel[]) {
      const answer = floor.watch({ watcher: 'w', panels, known: seen?.revision ?? null })
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      if (answer.value.floor !== null) seen = { revision: answer.value.revision, floor: answer.value.floor }
    },
    /** What the view shows, made of a snapshot and changes. */
    seen: (): Floor => {
      if (seen === null) throw new Error('nobody has looked')
      return seen.floor
    },
    now: () => clock.now(),
    /** What the clocks of the vendors show, for ever. */
    vendorsNow: afternoon,
    /** Lets the world live on for so long, and stops it again: what has happened is then longer ago. */
    pass: (seconds: number) => order('/advance', { seconds }),
    order,
    close: async () => {
      floor.forget()
      await centre.close()
      database.value.database.close()
    },
  }
}
export type FloorDesk = Awaited<ReturnType<typeof floorDesk>>
