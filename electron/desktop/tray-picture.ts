import { png } from './png.ts'

/** What the tray can say, each with a colour and a shape of its own: the marks of the console (renderer/ui/state-mark.tsx). */
export const trayMarks = ['ready', 'ringing', 'on-call', 'busy', 'away', 'cannot-ring', 'waiting', 'offline'] as const
export type TrayMark = (typeof trayMarks)[number]

/**
 * light, dark: the colour of the bar behind. either: Linux, where nobody tells. template: macOS paints it, so that only
 * the shape speaks.
 */
export type TrayGround = 'light' | 'dark' | 'either' | 'template'

type Colour = readonly [number, number, number]

const colours: Record<TrayMark, Record<Exclude<TrayGround, 'template'>, Colour>> = {
  ready: { light: [21, 115, 71], dark: [88, 201, 138], either: [38, 152, 96] },
  ringing: { light: [29, 78, 216], dark: [134, 169, 255], either: [70, 122, 240] },
  'on-call': { light: [29, 78, 216], dark: [134, 169, 255], either: [70, 122, 240] },
  busy: { light: [160, 56, 15], dark: [240, 147, 106], either: [214, 96, 44] },
  away: { light: [91, 99, 114], dark: [154, 163, 178], either: [124, 133, 148] },
  'cannot-ring': { light: [179, 24, 45], dark: [255, 127, 141], either: [226, 66, 86] },
  waiting: { light: [91, 99, 114], dark: [154, 163, 178], either: [124, 133, 148] },
  offline: { light: [91, 99, 114], dark: [154, 163, 178], either: [124, 133, 148] },
}

/** Signed distance to the shape's edge in a square of side 16, negative inside; x to the right, y down, 0 in the middle. */
type Shape = (x: number, y: number) => number

const disc =
  (radius: number): Shape =>
  (x, y) =>
    Math.hypot(x, y) - radius
const ring =
  (radius: number, width: number): Shape =>
  (x, y) =>
    Math.abs(Math.hypot(x, y) - radius) - width / 2
const roundedSquare =
  (half: number, corner: number): Shape =>
  (x, y) => {
    const [dx, dy] = [Math.abs(x) - half + corner, Math.abs(y) - half + corner]
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
  }
const line =
  (fromX: number, fromY: number, toX: number, toY: number, width: number): Shape =>
  (x, y) => {
    const [vx, vy] = [toX - fromX, toY - fromY]
    const along = Math.max(0, Math.min(1, ((x - fromX) * vx + (y - fromY) * vy) / (vx * vx + vy * vy)))
    return Math.hypot(x - fromX - along * vx, y - fromY - along * vy) - width / 2
  }
const triangle: Shape = (x, y) => Math.max(y - 5.4, Math.abs(x) * 0.872 - (y + 6.6) * 0.49)
const diamond: Shape = (x, y) => roundedSquare(4.6, 1)((x + y) * Math.SQRT1_2, (y - x) * Math.SQRT1_2)
const both =
  (one: Shape, other: Shape): Shape =>
  (x, y) =>
    Math.min(one(x, y), other(x, y))
/** Eight dashes; the gaps are as long as they are. */
const dashed =
  (shape: Shape): Shape =>
  (x, y) =>
    Math.max(shape(x, y), -Math.cos(Math.atan2(y, x) * 8) * 1.4 - 0.2)

const shapes: Record<TrayMark, Shape> = {
  ready: disc(6),
  ringing: both(ring(6, 1.7), disc(2.7)),
  'on-call': roundedSquare(5.8, 1.8),
  busy: diamond,
  away: ring(5.2, 2.9),
  'cannot-ring': triangle,
  waiting: dashed(ring(5.8, 2)),
  offline: both(line(-4.4, -4.4, 4.4, 4.4, 2.4), line(4.4, -4.4, -4.4, 4.4, 2.4)),
}

/** Drawn by distance, so that it is sharp at every scale. `size`: pixels. Answers a PNG. */
export const trayPicture = (mark: TrayMark, ground: TrayGround, size: number): Buffer =>
  paint(shapes[mark], ground === 'template' ? [0, 0, 0] : colours[mark][ground], size)

/** The dot on the taskbar button while calls were missed. */
export const missedPicture = (size: number): Buffer => paint(disc(6.5), colours['cannot-ring'].either, size)

function paint(shape: Shape, [red, green, blue]: Colour, size: number): Buffer {
  const pixels = new Uint8Array(size * size * 4)
  const scale = 16 / size
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const distance = shape((column + 0.5) * scale - 8, (row + 0.5) * scale - 8) / scale
      const cover = Math.max(0, Math.min(1, 0.5 - distance))
      pixels.set([red, green, blue, Math.round(cover * 255)], (row * size + column) * 4)
    }
  return png(size, size, pixels)
}
