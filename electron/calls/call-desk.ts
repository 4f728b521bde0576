import type { Call } from '../../shared/call.ts'
import { err, type Result } from '../../shared/result.ts'
import type { Failure } from '../../shared/failure.ts'
import { isUndisturbed } from '../../shared/session.ts'
import type { View } from '../../shared/view.ts'
import { createAudio } from '../audio/audio.ts'
import type { Clock } from '../clock.ts'
import type { PreferencesStore } from '../config/preferences-store.ts'
import type { Tell } from '../ipc/view-hub.ts'
import type { Log } from '../log.ts'
import type { SessionService } from '../session/session.ts'
import { type CallsPorts, createCalls } from './calls.ts'
import type { EngineLink } from './phone-port.ts'
import { createPhone } from './phone.ts'
import { readyToCall } from './ready-to-call.ts'

interface CallDeskPorts extends Pick<CallsPorts, 'ended' | 'callout'> {
  readonly clock: Clock
  readonly log: Log
  readonly engine: EngineLink
  readonly tell: Tell
  readonly preferences: PreferencesStore
  readonly publish: (patch: Partial<View>) => void
  /** Asked when it is needed: the session is made after this. */
  readonly session: () => SessionService
  /** A lead is in the call of an agent. */
  readonly isMonitoring: () => boolean
  /** Headers by which the company lets an INVITE be answered by itself. */
  readonly autoAnswerHeaders: () => readonly string[]
  /** What the line about readiness is made of has changed. */
  readonly assess: () => void
  readonly callsChanged: (calls: readonly Call[]) => void
}

/** What talks at this desk: devices, registration and calls, with the person's wishes about them. */
export function createCallDesk(ports: CallDeskPorts) {
  const { clock, log, engine, preferences, publish, session, assess } = ports

  const audio = createAudio({
    clock,
    engine,
    settings: {
      current: () => preferences.current().audio,
      change: (settings) => {
        const changed = preferences.change({ audio: settings })
        publish({ preferences: preferences.current() })
        return changed
      },
    },
    publish: (shown) => {
      publish({ audio: shown })
      assess()
    },
    tellLevel: (db) => ports.tell('audio.level', { db }),
  })
  const phone = createPhone({
    clock,
    log,
    engine,
    publish: (state) => {
      publish({ phone: state })
      session().phoneChanged(state)
      assess()
    },
    publishMicrophone: (microphone) => {
      publish({ microphone })
      assess()
    },
  })
  const ready = (): Result<{ readonly agentId: number }, Failure> => readyToCall(session().current(), phone.current())
  const calls = createCalls({
    clock,
    log,
    engine: {
      send: (command) => {
        const quietly = command.do === 'ring' && command.soft && !preferences.current().callWaitingTone
        engine.send(quietly ? { ...command, silent: true } : command)
      },
    },
    selfAnswer: (asked) => ({
      own: preferences.current().answerOwnCallouts,
      asked: asked.some((header) => ports.autoAnswerHeaders().includes(header)),
    }),
    callout: ports.callout,
    ready: () => (ports.isMonitoring() ? err({ code: 'not-ready', why: 'monitoring' }) : ready()),
    quiet: () => isUndisturbed(session().current()),
    publish: (list) => {
      publish({ calls: [...list] })
      ports.callsChanged(list)
    },
    ended: ports.ended,
  })
  return { audio, phone, calls, ready }
}
