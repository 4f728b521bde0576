import { describe, expect, it } from 'vitest'
import { columnsFor } from '../../../renderer/console/desk/columns.ts'

describe('the columns of the desk', () => {
  it('follow the width of the window', () => {
    expect([1360, 1180, 1179, 620, 619].map((width) => columnsFor(width, 100))).toEqual([3, 3, 2, 2, 1])
  })

  it('and the size of the text', () => {
    expect([columnsFor(1360, 130), columnsFor(800, 130), columnsFor(1080, 90)]).toEqual([2, 1, 3])
  })
})
