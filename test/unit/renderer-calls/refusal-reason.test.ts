import { expect, test } from 'vitest'
import { refusalReason } from '../../../renderer/console/calls/refusal-reason.ts'
import type { Refusal } from '../../../shared/call.ts'

const said = (what: Refusal['what'], status: number | null, q850: number | null = null) =>
  refusalReason({ what, why: { code: 'call-failed', status, q850, text: '' } })

test('a transfer that fails says what became of the other party', () => {
  expect([said('transfer', 486), said('transfer', 480), said('transfer', 603), said('transfer', 404)]).toEqual([
    'busy',
    'no-answer',
    'rejected',
    'no-such-number',
  ])
  expect(said('transfer', 500, 17)).toBe('busy')
})

test('what is true of any request is said in its own sentence, and the rest with its code', () => {
  expect([said('hold', 488), said('hold', 503), said('resume', 491), said('transfer', 400)]).toEqual([
    'sentence',
    'sentence',
    'sentence',
    'sentence',
  ])
  expect([said('hold', 486), said('hold', 403), said('join', 499), said('resume', null)]).toEqual([
    'why',
    'why',
    'why',
    'why',
  ])
  expect(refusalReason({ what: 'hold', why: { code: 'offline', system: 'exchange' } })).toBe('sentence')
})
