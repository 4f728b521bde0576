import { vi } from 'vitest'
import type { EngineFact } from '../../../../shared/engine.ts'
import { invite, offer, request, withHeader, written, type Parts } from './invite.ts'
import type { Sent, WiredPhone } from './wired-phone.ts'

type FactOf<F extends EngineFact['fact']> = Extract<EngineFact, { fact: F }>

/** What the test sees and does as the exchange of one phone. */
export function farEnd(wire: WiredPhone) {
  let branches = 0
  const branch = () => `SIP/2.0/WS exchange.test;branch=z9hG4bKfar${(branches += 1)}`

  const facts = <F extends EngineFact['fact']>(name: F): FactOf<F>[] =>
    wire.facts.filter((fact): fact is FactOf<F> => fact.fact === name)

  /** Requests of the phone by method, answers by `status method`; registration and keep-alive left out. */
  const heard = (): string[] => wire.sent.filter(({ start }) => !/^(REGISTER|OPTIONS)/.test(start)).flatMap(saidBy)

  /** The newest that was heard under this name. */
  const last = (name: string): Sent => {
    const found = wire.sent.findLast((sent) => saidBy(sent)[0] === name)
    if (found === undefined) throw new Error(`never heard: ${name}`)
    return found
  }

  const until = async (name: string, times = 1): Promise<Sent> => {
    await vi.waitUntil(() => heard().filter((each) => each === name).length >= times, { timeout: 5_000, interval: 2 })
    return last(name)
  }

  const say = async (parts: Parts): Promise<void> => {
    wire.say(written(parts))
    await wire.settled()
  }

  return {
    facts,
    heard,
    last,
    until,
    say,

    /** A call rings here. */
    async rings(id: string, change: (parts: Parts) => Parts = (parts) => parts): Promise<void> {
      await say(change(invite(wire.contact, id)))
    },

    /** A request in the dialog of the call `id`, which has been answered or rings. */
    inDialog(method: string, id: string, cseq: number, body = ''): Parts {
      const answer = wire.sent.findLast(
        (sent) =>
          sent.header('call-id') === `call-${id}` &&
          sent.header('cseq').endsWith('INVITE') &&
          /^SIP\/2\.0 (180|200)/.test(sent.start),
      )
      const parts = request(method, wire.contact, id, body)
      return [
        ['To', answer?.header('to') ?? ''],
        ['CSeq', `${cseq} ${method}`],
        ['Via', branch()],
      ].reduce((sum, [name = '', value = '']) => withHeader(sum, name, value), parts)
    },

    /** The agent answers, and the exchange acknowledges. */
    async answered(id: string): Promise<Sent> {
      wire.phone.answer(`call-${id}`, false)
      const ok = await until('200 INVITE')
      wire.say(written(this.inDialog('ACK', id, 1)))
      await vi.waitUntil(() => facts('established').some(({ leg }) => leg === `call-${id}`))
      return ok
    },
  }
}

const saidBy = ({ start, header }: Sent): string[] => {
  if (!start.startsWith('SIP/2.0 ')) return [start.split(' ', 1)[0] ?? '']
  const method = header('cseq').split(' ')[1] ?? ''
  return method === 'OPTIONS' || start.startsWith('SIP/2.0 100') ? [] : [`${start.slice(8, 11)} ${method}`]
}

/** An answer with a session description. */
export const described = (head: string): string =>
  head.replace(
    /Content-Length: 0\r\n\r\n\r?\n?/,
    `Content-Type: application/sdp\r\nContent-Length: ${offer.length}\r\n\r\n${offer}`,
  )
