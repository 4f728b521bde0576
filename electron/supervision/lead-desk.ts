import type { Payload } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Preferences } from '../../shared/preferences.ts'
import { floorAsker, groupsOf } from './floor-asker.ts'
import { createFloor } from './floor.ts'
import { adapterOf } from './adapter-of.ts'
import { createMonitoring, type MonitoringPorts } from './monitoring.ts'
import { createPhones } from './phones.ts'
import { createRemoteHelp } from './remote-help.ts'
import { createWall } from './wall.ts'
import type { Acting } from './deeds.ts'
import type { Profile } from '../config/profile.ts'
import type { createConnections } from '../connections.ts'
import type { History } from '../history/history.ts'
import type { SessionService } from '../session/session.ts'

interface LeadDeskPorts extends Pick<MonitoringPorts, 'clock' | 'log' | 'engine' | 'parked' | 'adopt'> {
  readonly random: () => number
  /** Asked when it is needed: the session is made after this. */
  readonly session: () => SessionService
  /** Of whoever is signed in. */
  readonly profile: () => Profile | null
  readonly connections: ReturnType<typeof createConnections>
  readonly history: Pick<History, 'floor' | 'audit'>
  readonly preferences: () => Preferences
  /** Why the lead's phone cannot call now. */
  readonly notReady: () => Failure | null
  readonly inCall: () => boolean
  readonly wallWindow: Parameters<typeof createWall>[0]['window']
  readonly tellFloor: (payload: Payload<'floor.changed'>) => void
  readonly tellWall: (payload: Payload<'wall.changed'>) => void
  readonly publishMonitoring: MonitoringPorts['publish']
}

/** What a team lead has beyond an agent: the floor and its wall, help for others, a way into their calls. */
export function createLeadDesk(ports: LeadDeskPorts) {
  const { clock, random, log, session, connections, history } = ports

  const asker = () => {
    const [now, to, profile] = [session().current(), connections.current(), ports.profile()]
    if (now.kind !== 'online' || to === null || profile === null) return null
    return floorAsker(profile, now.agent, to, connections.floor(now.profileId))
  }
  const floor = createFloor({
    clock,
    random,
    asker,
    samples: (profileId) => history.floor(profileId),
    tell: (payload) => {
      ports.tellFloor(payload)
      wall.changed()
      monitoring.floorChanged()
    },
  })
  const wall = createWall({
    clock,
    floor,
    preferences: ports.preferences,
    window: ports.wallWindow,
    tell: ports.tellWall,
  })

  /** Who acts on others, and in whose name it is written down. */
  const acting = (): Acting | null => {
    const now = session().current()
    if (now.kind !== 'online') return null
    const { profileId, agent } = now
    return {
      lead: agent,
      leadGroups: groupsOf(ports.profile(), agent),
      audit: history.audit(profileId),
      rows: floor.current()?.agents ?? [],
    }
  }
  /** The same with the vendors that they act through. */
  const actingThrough = () => {
    const [by, to] = [acting(), connections.current()]
    return by === null || to === null ? null : { ...by, ...to }
  }
  const monitoring = createMonitoring({
    clock,
    log,
    engine: ports.engine,
    acting: () => {
      const [by, profile] = [actingThrough(), ports.profile()]
      if (by === null || profile === null) return null
      const adapter = by.lead.role === 'lead' ? adapterOf(profile.sip.monitoring, by.yiyun) : null
      return { ...by, profileId: profile.id, adapter, sources: floor.current()?.sources ?? null }
    },
    needFloor: (isNeeded) => {
      const watcher = 'monitoring'
      if (isNeeded) floor.watch({ watcher, panels: ['agents'], known: null })
      else floor.leave(watcher)
    },
    obstacle: () => ports.notReady() ?? (ports.inCall() ? { code: 'not-ready', why: 'in-a-call' } : null),
    session: () => session().current(),
    switchState: (state) => session().switchState(state),
    parked: ports.parked,
    adopt: ports.adopt,
    publish: ports.publishMonitoring,
  })

  return {
    asker,
    floor,
    wall,
    monitoring,
    help: createRemoteHelp({ clock, helper: actingThrough }),
    phones: createPhones({ clock, keeper: actingThrough }),
    audit: () => acting()?.audit ?? null,
    /** Signed out: nobody looks any more. */
    forget: () => {
      floor.forget()
      wall.forget()
    },
  }
}
