import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../shared/call.ts'
import type { HistoryRow } from '../../../shared/history.ts'
import { merged } from '../../../electron/history/merge.ts'

const row = (outcome: Outcome): HistoryRow => ({
  id: 'a',
  uuid: 'u',
  direction: 'in',
  number: '13800138000',
  attribution: '',
  queue: null,
  callerId: null,
  userData: null,
  startedAt: 0,
  endedAt: 5000,
  talkSeconds: 0,
  waitSeconds: null,
  outcome,
  outcomeText: '',
  endedBy: 'unknown',
  endedByText: '',
  why: null,
  source: 'phone',
  timeline: [],
})

describe('how a call counts that both saw', () => {
  it('takes the vendor, but keeps the finer word of the phone and the phone where the vendor does not know', () => {
    const both = (phone: Outcome, vendor: Outcome) => merged(row(phone), { ...row(vendor), source: 'vendor' }).outcome
    expect([
      both('failed', 'answered'),
      both('answered', 'no-answer'),
      both('declined', 'missed'),
      both('busy', 'no-answer'),
      both('cancelled', 'no-answer'),
      both('declined', 'other'),
    ]).toEqual(['answered', 'no-answer', 'declined', 'busy', 'cancelled', 'declined'])
  })
})
