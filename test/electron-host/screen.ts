// screen: one display, of a common size until a visible window told what the real one is.
import { EventEmitter } from 'node:events'

let bounds: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

const display = () =>
  ({
    id: 1,
    label: 'electron-host',
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

/** What a page on the real screen says of it. */
export function learnScreen(width: number, height: number): void {
  bounds = { x: 0, y: 0, width, height }
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
  getAllDisplays: () => [display() as unknown as Electron.Display],
  getDisplayNearestPoint: () => display() as unknown as Electron.Display,
  getDisplayMatching: () => display() as unknown as Electron.Display,
  getCursorScreenPoint: () => ({ x: bounds.width / 2, y: bounds.height / 2 }),
} satisfies Partial<Electron.Screen>

export const screen = Object.assign(new EventEmitter(), members)
