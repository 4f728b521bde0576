import { type BrowserWindow, type Screen as ElectronScreen } from 'electron'
import type { DesktopMemory } from '../../shared/preferences.ts'
import type { Clock } from '../clock.ts'
import { compactSize, docked, placeFor, remember, type Place, type Screen } from './compact-place.ts'

/** A drag sends many moves; it is over when none came for so long. ms */
const settledAfterMs = 300

/** The strip's window: where it stands, that it docks, and that it remembers. */
export function createCompactStrip(ports: {
  readonly clock: Clock
  readonly screen: ElectronScreen
  /** Made hidden at the first use. */
  readonly window: () => BrowserWindow
  readonly existing: () => BrowserWindow | null
  readonly memory: {
    readonly current: () => DesktopMemory['compactPlaces']
    readonly keep: (places: DesktopMemory['compactPlaces']) => void
  }
}) {
  const { clock, screen, memory } = ports
  const watched = new WeakSet<BrowserWindow>()
  let undo: () => void = () => undefined
  let shown = false

  const screens = (): readonly Screen[] => {
    const primary = screen.getPrimaryDisplay().id
    return screen.getAllDisplays().toSorted((one, other) => Number(other.id === primary) - Number(one.id === primary))
  }
  const put = (window: BrowserWindow, { x, y }: Place): void => {
    const now = window.getBounds()
    if (now.x !== x || now.y !== y || now.width !== compactSize.width || now.height !== compactSize.height)
      window.setBounds({ x, y, ...compactSize })
  }
  const settle = (): void => {
    const window = ports.existing()
    if (window === null || !shown) return
    const place = docked(window.getBounds(), screens())
    put(window, place)
    memory.keep(remember(memory.current(), screens(), place))
  }
  const later = (): void => {
    undo()
    undo = clock.after(settledAfterMs, settle)
  }
  /** Screens were plugged in, taken away or changed: this set has a place of its own. */
  const replace = (): void => {
    const window = ports.existing()
    undo()
    if (window !== null && shown) put(window, placeFor(screens(), memory.current()))
  }
  screen.on('display-added', replace)
  screen.on('display-removed', replace)
  screen.on('display-metrics-changed', replace)

  return {
    isShown: () => shown,
    show() {
      const window = ports.window()
      if (!watched.has(window)) {
        watched.add(window)
        window.on('move', later)
      }
      shown = true
      put(window, placeFor(screens(), memory.current()))
      window.setAlwaysOnTop(true, 'floating')
      window.show()
    },
    hide() {
      shown = false
      undo()
      ports.existing()?.hide()
    },
    stop() {
      undo()
      screen.off('display-added', replace)
      screen.off('display-removed', replace)
      screen.off('display-metrics-changed', replace)
    },
  }
}
export type CompactStrip = ReturnType<typeof createCompactStrip>
