import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { trayMarks, trayPicture, type TrayGround, type TrayMark } from '../../../electron/desktop/tray-picture.ts'

/** The rows of a PNG without filters: RGBA of each pixel. */
function pixelsOf(picture: Buffer): {
  readonly width: number
  readonly at: (x: number, y: number) => readonly number[]
} {
  const width = picture.readUInt32BE(16)
  const length = picture.readUInt32BE(33)
  const rows = inflateSync(picture.subarray(41, 41 + length))
  return {
    width,
    at: (x, y) => [...rows.subarray(y * (width * 4 + 1) + 1 + x * 4, y * (width * 4 + 1) + 5 + x * 4)],
  }
}

const shape = (mark: TrayMark, ground: TrayGround, size: number): string => {
  const { at } = pixelsOf(trayPicture(mark, ground, size))
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_each, x) => ((at(x, y)[3] ?? 0) > 127 ? '#' : '.')).join(''),
  ).join('\n')
}

describe('the pictures of the tray', () => {
  it('differ by shape alone, also where macOS paints them all in one colour', () => {
    for (const size of [16, 20, 24, 32, 54])
      expect(new Set(trayMarks.map((mark) => shape(mark, 'template', size))).size).toBe(trayMarks.length)
  })

  it('are as large as asked, with nothing at the corners and something in sight', () => {
    for (const mark of trayMarks)
      for (const size of [16, 18, 32]) {
        const { width, at } = pixelsOf(trayPicture(mark, 'dark', size))
        expect([width, at(0, 0)[3], at(size - 1, size - 1)[3]]).toEqual([size, 0, 0])
        const seen = shape(mark, 'dark', size).match(/#/g)?.length ?? 0
        expect(seen / size ** 2).toBeGreaterThan(0.1)
      }
  })

  it('stand out from the bar behind them (WCAG 2.2, 1.4.11: three to one)', () => {
    const light = (value: number) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
    const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]) =>
      0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
    const contrast = (one: readonly number[], other: readonly number[]) => {
      const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
      return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
    }
    const bars: readonly (readonly [TrayGround, readonly number[]])[] = [
      ['light', [243, 243, 243]],
      ['dark', [32, 32, 32]],
      ['either', [255, 255, 255]],
      ['either', [20, 20, 20]],
    ]
    for (const mark of trayMarks)
      for (const [ground, bar] of bars) {
        const { at } = pixelsOf(trayPicture(mark, ground, 32))
        const all = Array.from({ length: 32 * 32 }, (_, index) => at(index % 32, Math.floor(index / 32)))
        const solid = all.find(([, , , cover]) => cover === 255) ?? []
        expect(contrast(solid, bar), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3)
      }
  })
})
