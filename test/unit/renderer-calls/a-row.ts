import type { HistoryRow } from '../../../shared/history.ts'

export const aRow = (part: Partial<HistoryRow> = {}): HistoryRow => ({
  id: 'r1',
  uuid: null,
  direction: 'in',
  number: '01082334410',
  attribution: '',
  queue: null,
  callerId: null,
  userData: null,
  startedAt: 1_000,
  endedAt: null,
  talkSeconds: null,
  waitSeconds: null,
  outcome: 'answered',
  outcomeText: '',
  endedBy: 'unknown',
  endedByText: '',
  why: null,
  source: 'phone',
  timeline: [],
  ...part,
})
