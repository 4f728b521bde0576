import type { Failure } from '../../shared/failure.ts'
import type { LeadRequest } from '../../shared/contract.ts'
import type { Language } from '../../shared/preferences.ts'
import type { Session } from '../../shared/session.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { AuditLog } from '../history/audit-log.ts'
import { csvOf } from '../supervision/csv.ts'
import { botDay } from '../supervision/bot-day.ts'
import type { FloorAsker } from '../supervision/floor-connections.ts'
import type { FloorService } from '../supervision/floor.ts'
import type { MonitoringService } from '../supervision/monitoring.ts'
import type { Phones } from '../supervision/phones.ts'
import type { RemoteHelp } from '../supervision/remote-help.ts'
import { tableOf } from '../supervision/tables.ts'
import type { Wall } from '../supervision/wall.ts'
import { localMidnight } from './local-midnight.ts'
import type { Handlers } from './serve.ts'

export type FloorHandlers = Pick<Handlers, LeadRequest | 'wall.leave'>

/** Why whoever is signed in may not ask what only a team lead may; null: they are one. The profile says who is. */
export function leadRefusal(session: Session): Failure | null {
  if (session.kind !== 'online') return { code: 'not-ready', why: 'signed-out' }
  return session.agent.role === 'lead' ? null : { code: 'not-ready', why: 'not-a-lead' }
}

/** What a team lead asks. That it is one was seen at the door. */
export function floorHandlers(services: {
  floor: FloorService
  /** Null while no team lead is signed in. */
  asker: () => FloorAsker | null
  wall: Wall
  help: RemoteHelp
  phones: Phones
  monitoring: Pick<MonitoringService, 'start' | 'switchTo' | 'leave' | 'dismiss'>
  /** Of the profile that is signed in; null while nobody is. */
  audit: () => AuditLog | null
  language: () => Language
  /** Whether customers' numbers are masked in what is written. */
  masked: () => boolean
  /** Opens the system's file dialog with this name in it; null when no place was chosen. */
  choosePlace: (suggestion: string) => Promise<string | null>
  writeFile: (file: string, text: string) => Result<undefined, Failure>
  clock: Clock
}): FloorHandlers {
  const { floor, wall, help, phones, monitoring, clock } = services
  const signedOut = () => err<Failure>({ code: 'not-ready', why: 'signed-out' })

  return {
    'floor.watch': (asked) => floor.watch(asked),
    'floor.leave': ({ watcher }) => {
      floor.leave(watcher)
      return ok(undefined)
    },
    'floor.take': ({ key, taken }) => floor.take(key, taken),
    'floor.queue-day': () => floor.queueDay(localMidnight(clock.now())),
    'floor.bot-day': ({ at }) => botDay(services.asker(), at, () => clock.now()),
    'wall.open': () => wall.open(),
    'wall.watch': () => wall.watch(),
    'wall.leave': ({ close }) => wall.leave(close),
    'floor.export': async ({ table, keys, at }) => {
      // As it was when the button was pressed, however long the dialog is open.
      const whole = floor.current()
      if (whole === null) return signedOut()
      const now = clock.now()
      const other = at === null || table !== 'bot-hours' ? null : await botDay(services.asker(), at, () => clock.now())
      if (other !== null && !other.ok) return other
      const shown = other === null ? whole : { ...whole, botHours: other.value.hours }
      const rows = tableOf({ floor: shown, table, keys, language: services.language(), masked: services.masked(), now })
      const file = await services.choosePlace(`${table}-${stamp(now)}.csv`)
      if (file === null) return ok(null)
      const written = services.writeFile(file, csvOf(rows))
      return written.ok ? ok({ file, rows: rows.length - 1 }) : written
    },
    'floor.audit': ({ before, limit }) => {
      const page = services.audit()?.page(before, limit) ?? signedOut()
      return page.ok ? ok({ entries: page.value }) : page
    },

    'help.set-state': ({ name, state }) => help.setState(name, state),
    'help.change-skills': ({ name, changes }) => help.changeSkills(name, changes),
    'help.sign-out': ({ name, force }) => help.signOut(name, force),

    'monitoring.start': ({ key, mode }) => monitoring.start(key, mode),
    'monitoring.switch': ({ to }) => monitoring.switchTo(to),
    'monitoring.leave': () => monitoring.leave(),
    'monitoring.dismiss': () => monitoring.dismiss(),

    'phones.list': () => phones.list(),
    'phones.bind': (binding) => phones.bind(binding),
    'phones.assign-numbers': (assignment) => phones.assignNumbers(assignment),
  }
}

/** `20261123-0900`, by this computer's clock. */
function stamp(now: number): string {
  const date = new Date(now)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}`
}
