import type { Failure } from '../../shared/failure.ts'
import { err } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import { writeAtomically } from '../config/atomic-file.ts'
import type { PreferencesStore } from '../config/preferences-store.ts'
import type { ProfileStore } from '../config/profile-store.ts'
import type { ConnectionTests } from '../connection-tests.ts'
import type { createLeadDesk } from '../supervision/lead-desk.ts'
import { type ConnectionHandlers, connectionHandlers } from './connection-handlers.ts'
import { floorHandlers, leadRefusal } from './floor-handlers.ts'
import { handlers } from './handlers.ts'
import { type ReportBug, serve, type Wire } from './serve.ts'

type HandlerPorts = Parameters<typeof handlers>[0]
type ConnectionPorts = Parameters<typeof connectionHandlers>[0]
type FloorPorts = Parameters<typeof floorHandlers>[0]

interface ConsolePorts extends Omit<HandlerPorts, 'connections' | 'floor'> {
  readonly clock: Clock
  readonly preferences: PreferencesStore
  readonly profiles: ProfileStore
  readonly connectionTests: ConnectionTests
  readonly lead: ReturnType<typeof createLeadDesk>
  readonly copied: Pick<ConnectionPorts, 'copiedKey' | 'forgetCopied'>
  readonly files: {
    readonly chooseProfile: ConnectionPorts['chooseFile']
    readonly placeForProfile: ConnectionPorts['choosePlace']
    readonly placeForTable: FloorPorts['choosePlace']
  }
  readonly reportBug: ReportBug
}

/** Everything that windows can ask, behind the one door. */
export function serveConsole(wire: Wire, ports: ConsolePorts): void {
  const { hub, preferences, profiles, files, lead, session } = ports
  const connections = connectionHandlers({
    profiles,
    tests: ports.connectionTests,
    changed: () => hub.publish({ profiles: [...profiles.summaries()] }),
    chooseFile: files.chooseProfile,
    choosePlace: files.placeForProfile,
    ...ports.copied,
  })
  const floor = floorHandlers({
    ...lead,
    language: () => preferences.current().language,
    masked: () => preferences.current().maskNumbers,
    choosePlace: files.placeForTable,
    writeFile: writeAtomically,
    clock: ports.clock,
  })
  const setScreenPop = connections['profiles.set-screen-pop']
  const locked: ConnectionHandlers = {
    ...connections,
    // Whoever may not say when the page opens may not say which one either.
    'profiles.set-screen-pop': (input) =>
      hub.current().policy.locked.includes('screenPop')
        ? err<Failure>({ code: 'not-ready', why: 'set-by-company' })
        : setScreenPop(input),
  }
  serve(wire, handlers({ ...ports, connections: locked, floor }), ports.log, ports.reportBug, () =>
    leadRefusal(session.current()),
  )
}
