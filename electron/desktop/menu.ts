import { Menu } from 'electron'

/**
 * Electron's own menu would bring reload, zoom and developer tools with keys that are ours (Ctrl+Shift+R declines a
 * call). Windows and Linux need no menu; macOS needs one for quit, copy and paste, in its own words.
 */
export function setMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
