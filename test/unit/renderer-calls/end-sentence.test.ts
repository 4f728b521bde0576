import { describe, expect, it } from 'vitest'
import { endSentence } from '../../../renderer/console/calls/end-sentence.ts'
import type { Failure } from '../../../shared/failure.ts'
import { ended } from './a-call.ts'

const words = (part: Parameters<typeof ended>[0]) => {
  const sentence = endSentence(ended(part))
  return sentence.kind === 'words' ? sentence.words : sentence.failure
}
const unregistered: Failure = {
  code: 'refused',
  system: 'meiqia',
  vendorCode: 'Unauthenticated',
  text: '坐席未注册',
}
const busyHere: Failure = { code: 'call-failed', status: 486, q850: 17, text: 'Busy Here' }

describe('the one sentence of an ended call', () => {
  it('says who ended a talk', () => {
    expect(
      (['agent', 'customer', 'exchange', 'unknown'] as const).map((endedBy) => words({ endedBy, outcome: 'answered' })),
    ).toEqual(['you', 'customer', 'exchange', 'unknown'])
  })

  it('says that a call was handed over, and that a caller found no line', () => {
    const timeline = [{ at: 1, what: 'transferred' as const, detail: '1002' }]
    expect(words({ endedBy: 'agent', outcome: 'answered', timeline })).toBe('transferred')
    const why = { code: 'not-ready', why: 'in-a-call' } as const
    expect(words({ direction: 'in', outcome: 'missed', endedBy: 'unknown', why })).toBe('lines-busy')
  })

  it('does not call somebody a customer who was only asked about one', () => {
    const asked = (part: Parameters<typeof ended>[0]) => words({ consultFor: 'c0', ...part })
    expect([
      asked({ endedBy: 'customer', outcome: 'answered' }),
      asked({ endedBy: 'customer', outcome: 'busy', why: busyHere }),
      asked({ endedBy: 'exchange', outcome: 'no-answer' }),
      asked({ endedBy: 'customer', outcome: 'declined' }),
    ]).toEqual(['other-side', 'busy-there', 'no-answer', 'declined-there'])
  })

  it('tells apart who gave up on an incoming call', () => {
    expect([
      words({ direction: 'in', outcome: 'missed', endedBy: 'customer' }),
      words({ direction: 'in', outcome: 'missed', endedBy: 'exchange' }),
      words({ direction: 'in', outcome: 'cancelled', endedBy: 'customer' }),
      words({ direction: 'in', outcome: 'cancelled', endedBy: 'exchange' }),
      words({ direction: 'in', outcome: 'declined', endedBy: 'agent' }),
    ]).toEqual(['gave-up', 'missed', 'gave-up', 'elsewhere', 'you-declined'])
  })

  it('says what became of a call to a customer', () => {
    expect([
      words({ outcome: 'no-answer', endedBy: 'exchange' }),
      words({ outcome: 'busy', endedBy: 'exchange' }),
      words({ outcome: 'declined', endedBy: 'customer' }),
      words({ outcome: 'cancelled', endedBy: 'agent' }),
      words({ outcome: 'cancelled', endedBy: 'exchange' }),
    ]).toEqual(['no-answer', 'busy', 'customer-declined', 'you-cancelled', 'cancelled'])
  })

  it('gives the reason of a refusal and of a fault, also of one that broke a talk', () => {
    expect([
      words({ outcome: 'refused', why: unregistered }),
      words({ outcome: 'failed', why: null }),
      words({ outcome: 'answered', endedBy: 'unknown', why: busyHere }),
    ]).toEqual([unregistered, 'failed', busyHere])
  })

  it("gives the exchange's reason where it has one, and the plain word where it has none", () => {
    expect([
      words({ outcome: 'busy', why: busyHere }),
      words({ outcome: 'busy', why: null }),
      words({ direction: 'in', outcome: 'declined', endedBy: 'agent', why: busyHere }),
    ]).toEqual([busyHere, 'busy', 'you-declined'])
  })

  it('says why a caller was lost on the way, and not what only this phone noticed', () => {
    const why: Failure = { code: 'call-failed', status: null, q850: 38, text: 'Network out of order' }
    expect([
      words({ direction: 'in', outcome: 'missed', endedBy: 'exchange', why }),
      words({ direction: 'in', outcome: 'missed', endedBy: 'unknown', why }),
    ]).toEqual([why, 'missed'])
  })
})
