import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { torture, type Response } from './torture.ts'
import { wiredPhone, type WiredPhone } from '../wire/wired-phone.ts'

let wire: WiredPhone
beforeAll(async () => {
  wire = await wiredPhone()
})
afterAll(() => wire.close())

/** What the phone did with everything said since `from`. */
function done(from: { readonly facts: number; readonly sent: number }): Response {
  if (wire.facts.slice(from.facts).some(({ fact }) => fact === 'invited')) return 'rings'
  const answer = wire.sent.slice(from.sent).find(({ start, header }) => {
    return /^SIP\/2\.0 [2-6]/.test(start) && !header('call-id').startsWith('probe')
  })
  return answer === undefined ? 'silence' : Number(answer.start.slice(8, 11))
}

describe('a message of RFC 4475', () => {
  it.each(torture)('$name', async ({ raw, expected }) => {
    const before = { facts: wire.facts.length, sent: wire.sent.length }
    wire.say(raw(wire.contact))
    await wire.settled()
    expect([done(before), wire.loose]).toEqual([expected, []])
    for (const fact of wire.facts.slice(before.facts)) if (fact.fact === 'invited') wire.phone.decline(fact.leg, 486)
    await wire.settled()
    const legs = (name: string) => wire.facts.filter(({ fact }) => fact === name).length
    expect(legs('invited')).toBe(legs('ended'))
  })
})
