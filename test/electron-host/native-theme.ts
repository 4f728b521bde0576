// nativeTheme: themeSource becomes the prefers-color-scheme of every page; 'system' is light here.
import { EventEmitter } from 'node:events'
import { contents } from './registry.ts'

type Source = Electron.NativeTheme['themeSource']

let source: Source = 'system'

/** What pages are told; undefined leaves them to the browser. */
export function currentColorScheme(): 'light' | 'dark' | undefined {
  return source === 'system' ? undefined : source
}

const theme = {
  get themeSource(): Source {
    return source
  },
  set themeSource(next: Source) {
    const changed = next !== source
    source = next
    if (!changed) return
    for (const each of contents.values()) each.currentPage()?.paint(currentColorScheme())
    nativeTheme.emit('updated')
  },
  get shouldUseDarkColors(): boolean {
    return source === 'dark'
  },
  shouldUseHighContrastColors: false,
  shouldUseInvertedColorScheme: false,
  inForcedColorsMode: false,
  prefersReducedTransparency: false,
} satisfies Partial<Electron.NativeTheme>

// Object.assign would read the accessors once and lose them.
export const nativeTheme = Object.defineProperties(
  new EventEmitter(),
  Object.getOwnPropertyDescriptors(theme),
) as EventEmitter & typeof theme
