// screen: one display of a common size.
import { EventEmitter } from 'node:events'

const bounds = { x: 0, y: 0, width: 1920, height: 1080 }

const display = {
  id: 1,
  label: 'electron-host',
  bounds,
  workArea: { ...bounds, height: 1040 },
  size: { width: bounds.width, height: bounds.height },
  workAreaSize: { width: bounds.width, height: 1040 },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  touchSupport: 'unknown',
  accelerometerSupport: 'unknown',
  monochrome: false,
  colorDepth: 24,
  depthPerComponent: 8,
  displayFrequency: 60,
} satisfies Partial<Electron.Display>

const members = {
  getPrimaryDisplay: () => display as unknown as Electron.Display,
  getAllDisplays: () => [display as unknown as Electron.Display],
  getDisplayNearestPoint: () => display as unknown as Electron.Display,
  getDisplayMatching: () => display as unknown as Electron.Display,
  getCursorScreenPoint: () => ({ x: bounds.width / 2, y: bounds.height / 2 }),
} satisfies Partial<Electron.Screen>

export const screen = Object.assign(new EventEmitter(), members)
