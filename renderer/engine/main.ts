import type { EngineCommand, EngineFact } from '../../shared/engine.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { bridge } from './bridge.ts'
import { watchMicrophone } from './devices.ts'
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

const phone = sipPhone({
  owner: {
    tell,
    authorise: (challenge) => bridge.request('engine.authorise', challenge),
  },
  microphone: microphone(navigator.mediaDevices),
  speaker: speaker(document),
  ringing: ringing(document),
})

function obey(command: EngineCommand, to: Phone): void {
  switch (command.do) {
    case 'start':
      return to.start(command.account)
    case 'stop':
      return to.stop()
    case 'reconnect':
      return to.reconnect()
    case 'ring':
      return to.ring(command.leg, command.soft)
    case 'answer':
      return to.answer(command.leg, command.zip)
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
      return to.call(command.leg, command.to)
    case 'connect':
      return to.connect(command.leg, command.with)
    case 'join':
      return to.join(command.leg, command.with)
    case 'part':
      return to.part(command.leg)
    case 'mute':
      return to.mute(command.leg, command.muted)
    case 'digits':
      return to.digits(command.leg, command.digits)
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
const unwatch = watchMicrophone(navigator, (state) => tell({ fact: 'microphone', at: Date.now(), microphone: state }))
window.addEventListener('pagehide', () => {
  ignore()
  unwatch()
  phone.dispose()
})
void bridge.request('engine.hello', undefined)
