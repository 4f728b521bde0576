import type { About } from '../../shared/view.ts'

type Platform = About['platform']

const names: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  mac: { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘', Up: '↑', Down: '↓', Left: '←', Right: '→' },
  windows: { Control: 'Ctrl', Super: 'Win', Up: '↑', Down: '↓', Left: '←', Right: '→' },
  linux: { Control: 'Ctrl', Up: '↑', Down: '↓', Left: '←', Right: '→' },
}

/** The keys of an accelerator as they are printed on this system's keyboards, one by one. */
export const acceleratorKeys = (accelerator: string, platform: Platform): readonly string[] =>
  accelerator.split('+').map((key) => names[platform][key] ?? key)

/** In one piece: ⌃⇧A, Ctrl+Shift+A. */
export const acceleratorText = (accelerator: string, platform: Platform): string =>
  acceleratorKeys(accelerator, platform).join(platform === 'mac' ? '' : '+')
