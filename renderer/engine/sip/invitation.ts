import type { Core } from 'sip.js'
import type { EngineFact } from '../../../shared/engine.ts'
import { asksAutoAnswer } from './auto-answer.ts'
import { readCaller } from './caller.ts'
import { plainText } from './plain-text.ts'

type Invited = Pick<
  Extract<EngineFact, { fact: 'invited' }>,
  'number' | 'displayName' | 'queue' | 'uuid' | 'autoAnswer'
>

/** Header by which the exchange says in which queue the customer waited. */
const queueHeader = 'X-Queue'

/** What an INVITE says of the call, cut to what the contract takes. */
export function readInvitation(
  request: Pick<Core.IncomingRequestMessage, 'getHeader' | 'getHeaders' | 'ruri'>,
  uuidHeader: string,
): Invited {
  const text = (name: string) => {
    const value = plainText(request.getHeader(name), 128)
    return value === '' ? null : value
  }
  return {
    ...readCaller(request.getHeaders('P-Asserted-Identity'), request.getHeader('From')),
    queue: text(queueHeader),
    uuid: uuidHeader === '' ? null : text(uuidHeader),
    autoAnswer: asksAutoAnswer({
      requestUri: request.ruri?.toString() ?? '',
      header: (name) => request.getHeaders(name),
    }),
  }
}
