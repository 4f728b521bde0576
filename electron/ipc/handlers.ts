import type { Failure } from '../../shared/failure.ts'
import type { Preferences } from '../../shared/preferences.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { scrubbed } from '../bug-line.ts'
import type { Audio } from '../audio/audio.ts'
import type { CalloutApi } from '../calls/callout-api.ts'
import type { Calls } from '../calls/calls.ts'
import type { EngineInbox } from '../calls/phone-port.ts'
import type { Clock } from '../clock.ts'
import type { Colleagues } from '../colleagues/colleagues.ts'
import type { PreferencesStore } from '../config/preferences-store.ts'
import type { Updates } from '../desktop/updates/updates.ts'
import type { Desktop } from '../desktop/desktop.ts'
import type { History } from '../history/history.ts'
import type { Links } from '../links/links.ts'
import type { Log } from '../log.ts'
import type { SessionService } from '../session/session.ts'
import type { ConnectionHandlers } from './connection-handlers.ts'
import type { FloorHandlers } from './floor-handlers.ts'
import { localMidnight } from './local-midnight.ts'
import type { Handlers } from './serve.ts'
import type { ViewHub } from './view-hub.ts'

/** Joins the contract's requests with the services that carry them out. */
export function handlers(services: {
  hub: ViewHub
  session: SessionService
  calls: Calls
  colleagues: Colleagues
  history: History
  preferences: PreferencesStore
  audio: Audio
  engine: EngineInbox
  /** Null while signed out. */
  callout: () => CalloutApi | null
  /** `before`: what they were. */
  preferencesChanged: (before: Preferences) => void
  connections: ConnectionHandlers
  copy: (text: string) => Promise<void>
  diagnostics: {
    readonly openLogs: () => Promise<Result<undefined, Failure>>
    /** Null when no place was chosen. */
    readonly save: () => Promise<Result<{ readonly file: string } | null, Failure>>
  }
  floor: FloorHandlers
  updates: Pick<Updates, 'restartNow' | 'afterShift' | 'look'>
  desktop: Pick<Desktop, 'goCompact' | 'showConsole' | 'openStates' | 'recordKeys'>
  links: Links
  clock: Clock
  log: Log
}): Handlers {
  const { hub, session, calls, colleagues, history, preferences, audio, engine, desktop, links, clock, log } = services

  return {
    'view.snapshot': () => ok(hub.snapshot()),
    'ring.snapshot': () => ok(hub.ringSnapshot()),

    'compact.snapshot': () => ok(hub.compactSnapshot()),
    'compact.switch': ({ compact }) => done(() => (compact ? desktop.goCompact() : desktop.showConsole())),
    'compact.open-states': () => done(() => desktop.openStates()),
    'console.show': () => done(() => desktop.showConsole()),

    'session.sign-in': (signIn) => session.signIn(signIn),
    'session.cancel-sign-in': () => done(() => session.cancelSignIn()),
    'session.sign-out': (options) => session.signOut(options),
    'agent.switch': ({ state }) => session.switchState(state),
    'agent.undo-next': () => done(() => session.undoNext()),
    'agent.change-skills': ({ changes }) => session.changeSkills(changes),
    'agent.dismiss-refusal': () => done(() => session.dismissRefusal()),

    'calls.call': (call) => calls.call(call),
    'calls.answer': ({ id }) => calls.answer(id),
    'calls.decline': ({ id, how }) => calls.decline(id, how),
    'calls.divert': ({ id, to }) => calls.divert(id, to),
    'calls.hang-up': ({ id }) => calls.hangUp(id),
    'calls.hold': ({ id }) => calls.hold(id),
    'calls.resume': ({ id }) => calls.resume(id),
    'calls.transfer': ({ id, to }) => calls.transfer(id, to),
    'calls.consult': ({ id, to }) => calls.consult(id, to),
    'calls.complete-transfer': ({ id }) => calls.completeTransfer(id),
    'calls.back-to-caller': ({ id }) => calls.backToCaller(id),
    'calls.join': ({ id }) => calls.join(id),
    'calls.mute': ({ id, muted }) => calls.mute(id, muted),
    'calls.reopen-microphone': ({ id }) => calls.reopenMicrophone(id),
    'calls.digits': ({ id, digits }) => calls.digits(id, digits),
    'calls.dismiss': ({ id }) => calls.dismiss(id),

    'link.dismiss': () => done(() => links.dismiss()),
    'missed.seen': () => done(() => hub.publish({ missed: 0 })),
    'keys.record': ({ recording }) => done(() => desktop.recordKeys(recording)),

    'numbers.caller-ids': () =>
      services.callout()?.callerIds(new AbortController().signal) ??
      err<Failure>({ code: 'not-ready', why: 'signed-out' }),

    'colleagues.list': ({ known }) => colleagues.list(known),
    'colleagues.number': ({ name }) => colleagues.number(name),

    'history.page': ({ filter, after, limit }) => history.page(filter, after, limit),
    'history.call': ({ id }) => history.call(id),
    'history.day': () => history.day(localMidnight(clock.now())),
    'clipboard.copy': async ({ text }) => {
      await services.copy(text)
      return ok(undefined)
    },
    'history.sync': () => history.sync(),

    ...services.connections,
    ...services.floor,
    'preferences.change': (patch) => {
      const before = preferences.current()
      const changed = preferences.change(patch)
      services.preferencesChanged(before)
      return changed.ok ? ok(undefined) : changed
    },

    'updates.restart-now': () => done(() => services.updates.restartNow()),
    'updates.after-shift': () => done(() => services.updates.afterShift()),
    'updates.look': () => done(() => services.updates.look()),
    'diagnostics.open-log-folder': () => services.diagnostics.openLogs(),
    'diagnostics.export': () => services.diagnostics.save(),

    'audio.choose': ({ role, choice }) => audio.choose(role, choice),
    'audio.change': (change) => audio.change(change),
    'audio.test': ({ role }) => done(() => audio.test(role)),
    'audio.look': ({ looking }) => done(() => audio.look(looking)),
    'audio.dismiss-news': () => done(() => audio.dismissNews()),

    'engine.hello': () => done(() => engine.hello()),
    'engine.tell': (fact) => done(() => engine.fact(fact)),
    'engine.authorise': (challenge) => engine.authorise(challenge),

    'view.report-error': ({ message }) =>
      done(() => log({ what: 'view-error', role: 'view', message: scrubbed(message) })),
  }
}

function done(run: () => void) {
  run()
  return ok(undefined)
}
