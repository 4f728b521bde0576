// screen: one display, of a common size until a visible window told what the real one is; a test may plug in more.
import { EventEmitter } from 'node:events'
import { recorded } from './recorded.ts'

const first: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }
/** The first is the primary one. A test may plug in others: `screen.emit` does not change what there is, this does. */
let all: readonly Electron.Rectangle[] = [first]

const displayOf = (bounds: Electron.Rectangle, index: number) =>
  ({
    id: index + 1,
    label: `electron-host ${index + 1}`,
    bounds,
    workArea: { ...bounds, height: bounds.height - 40 },
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: bounds.width, height: bounds.height - 40 },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
    touchSupport: 'unknown',
    accelerometerSupport: 'unknown',
    monochrome: false,
    colorDepth: 24,
    depthPerComponent: 8,
    displayFrequency: 60,
  }) satisfies Partial<Electron.Display>

const displays = () => all.map(displayOf)
const display = () => displayOf(all[0] ?? first, 0)

/** What a page on the real screen says of it. */
export function learnScreen(width: number, height: number): void {
  all = [{ x: 0, y: 0, width, height }, ...all.slice(1)]
}

/** For tests, as globalThis.__electronHost.plugScreens: these are the screens now. Tells as Electron does. */
function plugScreens(bounds: readonly Electron.Rectangle[]): void {
  const before = all.length
  all = bounds
  const name =
    all.length > before ? 'display-added' : all.length < before ? 'display-removed' : 'display-metrics-changed'
  screen.emit(name, {}, display())
}

/** The nearest by the distance to its edges. */
function nearest({ x, y }: Electron.Point): ReturnType<typeof display> {
  const away = ({ bounds: at }: ReturnType<typeof display>) =>
    Math.hypot(Math.max(at.x - x, 0, x - at.x - at.width), Math.max(at.y - y, 0, y - at.y - at.height))
  return displays().toSorted((one, other) => away(one) - away(other))[0] ?? display()
}

/** Where Electron puts a window that names no place: in the middle. */
export function centred({ width, height }: { width: number; height: number }): { x: number; y: number } {
  const area = display().workArea
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
  }
}

/** A window made before the screen was known is brought back onto it. */
export function onScreen({ x, y, width, height }: Electron.Rectangle): { x: number; y: number } {
  const area = display().workArea
  return {
    x: Math.max(area.x, Math.min(x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(y, area.y + area.height - height)),
  }
}

const members = {
  getPrimaryDisplay: () => display() as unknown as Electron.Display,
  getAllDisplays: () => displays() as unknown as Electron.Display[],
  getDisplayNearestPoint: (point) => nearest(point) as unknown as Electron.Display,
  getDisplayMatching: ({ x, y, width, height }) =>
    nearest({ x: x + width / 2, y: y + height / 2 }) as unknown as Electron.Display,
  getCursorScreenPoint: () => {
    const { bounds } = display()
    return { x: bounds.width / 2, y: bounds.height / 2 }
  },
} satisfies Partial<Electron.Screen>

export const screen = Object.assign(new EventEmitter(), members)
recorded.plugScreens = plugScreens
