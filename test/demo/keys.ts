import { callingNumbers } from '../callcentre/customers.ts'
import type { Centre } from '../e2e/call-centre.ts'

const help = `Keys here: [i] a customer calls · [h] the customer hangs up · [v] vendor down / up · [c] cut the SIP socket
           [s] sign in 1001 at another desk · [q] quit. Numbers: …05 is busy, …09 does not answer, …04 hangs up.`

/** The demo's terminal: one key, one event in the call centre, one line that says what was done. */
export function listenForKeys(centre: Centre, say: (line: string) => void, quit: () => void): { stop(): void } {
  let vendorUp = true
  let incoming = 0

  const act = async (key: string): Promise<string | null> => {
    switch (key) {
      case 'i': {
        const number = callingNumbers[incoming % callingNumbers.length]
        incoming += 1
        await centre.post('/incoming', { agent: '1001', number })
        return `A customer calls from ${number} and waits until agent 1001 is ready.`
      }
      case 'h': {
        const call = (await centre.state()).calls.at(-1)
        if (call === undefined) return 'There is no call to hang up.'
        await centre.post('/hang-up', { uuid: call.uuid })
        return `The customer ${call.number} hung up.`
      }
      case 'v': {
        vendorUp = !vendorUp
        const mode = vendorUp ? 'up' : 'down'
        await centre.post('/vendor', { which: 'yiyun', mode })
        await centre.post('/vendor', { which: 'meiqia', mode })
        return `Yiyun and Meiqia are ${mode}.`
      }
      case 'c':
        await centre.post('/sip', { mode: 'cut' })
        return 'The SIP socket was cut once.'
      case 's':
        await centre.post('/second-sign-in', { agent: '1001' })
        return 'Agent 1001 signed in at another desk.'
      case 'q':
      case '\u0003':
        quit()
        return 'Quitting.'
      case '?':
        return help
      default:
        return null
    }
  }

  const pressed = (data: Buffer) => {
    act(data.toString())
      .then((line) => line !== null && say(line))
      .catch((fault: unknown) => say(`That did not work: ${fault instanceof Error ? fault.message : String(fault)}`))
  }

  if (process.stdin.isTTY) {
    process.stdin.setRawMode(true)
    process.stdin.resume()
    process.stdin.on('data', pressed)
    say(help)
  }
  process.once('SIGINT', quit)
  process.once('SIGTERM', quit)
  return {
    stop() {
      process.stdin.off('data', pressed)
      if (process.stdin.isTTY) process.stdin.setRawMode(false)
      process.stdin.pause()
    },
  }
}
