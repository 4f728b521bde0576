import type { AudioRoute } from '../../shared/audio.ts'
import type { EngineCommand, EngineFact } from '../../shared/engine.ts'
import type { Microphone } from '../../shared/phone.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { bridge } from './bridge.ts'
import { watchDevices } from './devices.ts'
import { meter } from './meter.ts'
import { microphone } from './microphone.ts'
import type { Phone } from './phone-port.ts'
import { ringing } from './ringing.ts'
import { sipPhone } from './sip/sip-phone.ts'
import { speaker } from './speaker.ts'

// The engine: it reports facts and obeys commands; what they mean is decided in main.

const tell = (fact: EngineFact): void => {
  // Main that does not take a fact is main that is going away.
  bridge.request('engine.tell', fact).catch(() => undefined)
}

let heardOf: Microphone = 'unknown'
const mike = microphone(navigator.mediaDevices, (opened) => {
  // Opening is the proof: the system may deny what the browser allows.
  if (opened.ok) {
    tellMicrophone('present')
    const { insteadOf, track } = opened.value
    if (insteadOf !== null)
      tell({ fact: 'microphone-instead', at: Date.now(), wished: insteadOf, label: track.label.slice(0, 256) })
    return
  }
  if (opened.error.code === 'microphone' && opened.error.why === 'denied') tellMicrophone('denied')
})
const ear = speaker(document)
const bell = ringing(document, (role, playing) => tell({ fact: 'test-sound', at: Date.now(), role, playing }))
const levels = meter(mike, {
  level: (db) => tell({ fact: 'level', at: Date.now(), db }),
  failed: (why) => tell({ fact: 'meter', at: Date.now(), why }),
})

function tellMicrophone(state: Microphone): void {
  if (state === heardOf) return
  heardOf = state
  tell({ fact: 'microphone', at: Date.now(), microphone: state })
}

function useDevices(route: AudioRoute): void {
  mike.use(route)
  ear.use(route.speaker)
  bell.use(route)
}

const phone = sipPhone({
  owner: {
    tell,
    authorise: (challenge) => bridge.request('engine.authorise', challenge),
  },
  microphone: mike,
  speaker: ear,
  ringing: bell,
})

function obey(command: EngineCommand, to: Phone): void {
  switch (command.do) {
    case 'start':
      return to.start(command.account)
    case 'ice':
      return to.reachThrough(command.servers, command.onlyRelayed)
    case 'stop':
      return to.stop()
    case 'reconnect':
      return to.reconnect()
    case 'expect':
      return to.expect(command.on)
    case 'ring':
      return to.ring(command.leg, command.silent === true ? 'silent' : command.soft ? 'soft' : 'loud')
    case 'answer':
      return to.answer(command.leg, command.zip, command.muted)
    case 'decline':
      return to.decline(command.leg, command.status)
    case 'divert':
      return to.divert(command.leg, command.to)
    case 'hang-up':
      return to.hangUp(command.leg)
    case 'hold':
      return to.hold(command.leg)
    case 'resume':
      return to.resume(command.leg, command.zip)
    case 'transfer':
      return to.transfer(command.leg, command.to)
    case 'call':
      return to.call(command.leg, command.to, command.muted)
    case 'connect':
      return to.connect(command.leg, command.with)
    case 'join':
      return to.join(command.leg, command.with)
    case 'part':
      return to.part(command.leg)
    case 'mute':
      return to.mute(command.leg, command.muted)
    case 'reopen-microphone':
      return to.reopenMicrophone(command.leg)
    case 'digits':
      return to.digits(command.leg, command.digits)
    case 'audio':
      return useDevices(command.route)
    case 'meter':
      return levels.watch(command.on)
    case 'test-sound':
      return bell.test(command.role)
    default:
      return unreachable(command)
  }
}

async function report(error: unknown): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error in the engine'
  try {
    await bridge.request('view.report-error', { message: message.slice(0, 2000) })
  } catch {
    // Main is going away; a report of that would only fail like this one.
  }
}
window.addEventListener('error', ({ error }) => void report(error))
window.addEventListener('unhandledrejection', ({ reason }) => void report(reason))

const ignore = bridge.on('engine.commanded', (command) => obey(command, phone))
const watch = watchDevices(navigator, {
  microphone: (state) => {
    mike.doubt()
    tellMicrophone(state)
  },
  devices: (devices) => {
    mike.doubt()
    tell({ fact: 'devices', at: Date.now(), devices })
  },
})
// Main tells of it, too, but looks only every other second.
window.addEventListener('online', () => phone.reconnect())
window.addEventListener('pagehide', () => {
  ignore()
  watch.stop()
  levels.watch(false)
  phone.dispose()
})
void bridge.request('engine.hello', undefined)
