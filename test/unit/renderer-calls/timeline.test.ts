import { describe, expect, it } from 'vitest'
import { offset, timelineLines } from '../../../renderer/console/call-page/timeline.ts'

describe('the timeline', () => {
  it('says how long after the beginning, as fine as one can use it', () => {
    expect([0, 182, 9_994, 9_996, 59_949, 59_950, 62_000, 3_605_000, -40].map(offset)).toEqual([
      '+0.00 s',
      '+0.18 s',
      '+9.99 s',
      '+10.0 s',
      '+59.9 s',
      '+1:00',
      '+1:02',
      '+1:00:05',
      '−0.04 s',
    ])
  })

  it('stands in the order of time and keeps the details', () => {
    expect(
      timelineLines(
        [
          { at: 1_000, what: 'clicked' },
          { at: 5_000, what: 'digits', detail: '3' },
          { at: 1_240, what: 'invited' },
        ],
        1_000,
      ),
    ).toEqual([
      { at: 1_000, after: '+0.00 s', what: 'clicked', detail: '' },
      { at: 1_240, after: '+0.24 s', what: 'invited', detail: '' },
      { at: 5_000, after: '+4.00 s', what: 'digits', detail: '× 3' },
    ])
  })
})
