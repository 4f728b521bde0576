import { describe, expect, it } from 'vitest'
import { filterOf, isBackwards, isNarrow, wideOpen } from '../../../renderer/console/history/filter.ts'
import { dateField, dayEnd, dayStart } from '../../../renderer/console/history/when.ts'

describe('the search of the history', () => {
  it('counts both days whole, in local time', () => {
    expect(filterOf({ ...wideOpen, from: '2026-11-18', to: '2026-11-20' })).toEqual({
      text: '',
      show: 'all',
      from: new Date(2026, 10, 18).getTime(),
      to: new Date(2026, 10, 21).getTime(),
    })
  })

  it('finds a number however it is grouped, and leaves words alone', () => {
    expect(
      ['138 0013-8000', '(010) 8233', ' 投诉 组 ', 'A-17'].map((text) => filterOf({ ...wideOpen, text }).text),
    ).toEqual(['13800138000', '0108233', '投诉 组', 'A-17'])
  })

  it('knows whether anything is searched, and whether the days stand the wrong way round', () => {
    expect([
      isNarrow(wideOpen),
      isNarrow({ ...wideOpen, show: 'missed' }),
      isNarrow({ ...wideOpen, text: '  ' }),
    ]).toEqual([false, true, false])
    expect(isBackwards({ ...wideOpen, from: '2026-11-20', to: '2026-11-18' })).toBe(true)
  })

  it('takes no half-typed day', () => {
    expect([dateField(''), dateField('2026-1-2')]).toEqual([null, null])
  })

  it('ends a day where the next begins', () => {
    const noon = new Date(2026, 10, 21, 12).getTime()
    expect(dayEnd(noon)).toBe(dayStart(new Date(2026, 10, 22, 12).getTime()))
  })
})
