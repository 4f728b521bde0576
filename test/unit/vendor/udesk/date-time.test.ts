import { expect, it } from 'vitest'
import { epochOf, zoneOf } from '../../../../electron/vendor/udesk/date-time.ts'

it.each([
  ['2018-05-08T20:09:47+08:00', Date.UTC(2018, 4, 8, 12, 9, 47)],
  ['2018-05-08T16:56:05.000+08:00', Date.UTC(2018, 4, 8, 8, 56, 5)],
  ['2018-03-14 10:14:01 +0800', Date.UTC(2018, 2, 14, 2, 14, 1)],
  ['2018-03-14 10:14:01', Date.UTC(2018, 2, 14, 1, 14, 1)],
  ['20180714101401', Date.UTC(2018, 6, 14, 1, 14, 1)],
  ['2018-03-14T10:14Z', Date.UTC(2018, 2, 14, 10, 14)],
  ['20180710', null],
  ['2018-07-10', null],
  ['0001-01-01T00:00:00Z', null],
  ['2018-13-14 10:14:01', null],
  ['昨日', null],
  ['', null],
])('%s', (text, at) => {
  expect(epochOf(text, '+09:00')).toBe(at)
})

it('the zone it carries', () => {
  expect(['2018-05-08T20:09:47+08:00', '2018-03-14 10:14:01 +0900', '2018-03-14 10:14:01', 'x'].map(zoneOf)).toEqual([
    '+08:00',
    '+09:00',
    null,
    null,
  ])
})
