import { type App, type BrowserWindow, nativeImage } from 'electron'
import { missedPicture } from './tray-picture.ts'

/** How many calls were missed, on the program's own icon: a number where the system writes one, else a dot (Windows). */
export function setBadge(
  app: Pick<App, 'setBadgeCount'>,
  console: BrowserWindow | null,
  missed: { readonly count: number; readonly words: string },
): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(missed.count)
    return
  }
  const dot = missed.count === 0 ? null : nativeImage.createFromBuffer(missedPicture(32), { scaleFactor: 2 })
  console?.setOverlayIcon(dot, missed.count === 0 ? '' : missed.words)
}
