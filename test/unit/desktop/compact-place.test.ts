import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compactSize,
  docked,
  placeFor,
  remember,
  screenSet,
  type Screen,
} from '../../../electron/desktop/compact-place.ts'

const screen = (x: number, y: number, width: number, height: number): Screen => ({
  bounds: { x, y, width, height },
  workArea: { x, y, width, height: height - 40 },
})
const laptop = screen(0, 0, 1920, 1080)
const monitor = screen(1920, -200, 2560, 1440)

describe('the place of the compact strip', () => {
  it('comes up bottom right of the first screen, above the task bar', () => {
    expect(placeFor([laptop, monitor], {})).toEqual({ x: 1920 - 360 - 16, y: 1040 - 96 - 16 })
  })

  it('docks to an edge it is near, and stays where it is in the middle', () => {
    expect([
      docked({ x: 13, y: 500 }, [laptop]),
      docked({ x: 1550, y: 7 }, [laptop]),
      docked({ x: 700, y: 400 }, [laptop]),
      docked({ x: 700, y: 1079 }, [laptop]),
    ]).toEqual([
      { x: 0, y: 500 },
      { x: 1560, y: 0 },
      { x: 700, y: 400 },
      { x: 700, y: 944 },
    ])
  })

  it('is remembered for each set of screens, in whatever order they are listed', () => {
    const atWork = remember({}, [laptop, monitor], { x: 2000, y: 0 })
    const both = remember(atWork, [laptop], { x: 100, y: 100 })
    expect([placeFor([monitor, laptop], both), placeFor([laptop], both)]).toEqual([
      { x: 2000, y: 0 },
      { x: 100, y: 100 },
    ])
    expect(screenSet([laptop, monitor])).toBe(screenSet([monitor, laptop]))
  })

  it('forgets the sets that were not used for long', () => {
    let places = {}
    for (let width = 1000; width < 1050; width += 1)
      places = remember(places, [screen(0, 0, width, 800)], { x: 0, y: 0 })
    expect(Object.keys(places).length).toBe(20)
  })

  it('is always wholly on one screen, and docking twice changes nothing', () => {
    const at = fc.record({ x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }) })
    fc.assert(
      fc.property(at, fc.boolean(), (place, hasMonitor) => {
        const screens = hasMonitor ? [laptop, monitor] : [laptop]
        const there = docked(place, screens)
        const isOn = ({ workArea }: Screen) =>
          there.x >= workArea.x &&
          there.y >= workArea.y &&
          there.x + compactSize.width <= workArea.x + workArea.width &&
          there.y + compactSize.height <= workArea.y + workArea.height
        expect(screens.some(isOn)).toBe(true)
        expect(docked(there, screens)).toEqual(there)
      }),
    )
  })
})
