import { constructOutgoingResponse, type IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import type { Connection } from './connection.ts'
import { playing } from './customer-leg.ts'
import { openMedia } from './media.ts'
import type { Mixer, Party } from './mixer.ts'
import { sessionBody } from './phone-leg.ts'
import type { Sound } from './tones.ts'

/**
 * One of several places where a call rings: it is heard before anybody answers (183), with a dialog, keys and an address
 * of its own, and whoever answers is somebody else. The SIP core knows one dialog for one INVITE, so this one's is
 * written past it. Answers with how to end it.
 */
export function earlyFork(
  { message }: IncomingInviteRequest,
  connection: Connection,
  mixer: Mixer,
  sound: Sound,
): () => void {
  const media = openMedia(() => undefined)
  let over = false
  const party: Party = {
    hears: new Set([playing(sound)]),
    speak: () => media.pull(),
    listen: (frame) => media.push(frame),
  }
  const describe = async (): Promise<void> => {
    const body = sessionBody(await media.answer(message.body))
    if (over) return
    const extraHeaders = [`Contact: ${connection.core.configuration.contact.toString()}`]
    const response = constructOutgoingResponse(message, { statusCode: 183, toTag: 'announcement', extraHeaders, body })
    connection.socket?.send(response.message)
    mixer.add(party)
  }
  // An offer that cannot be read is refused where the call itself is answered.
  describe().catch(() => undefined)
  return () => {
    over = true
    mixer.remove(party)
    media.close()
  }
}
