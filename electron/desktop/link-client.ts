import type { App } from 'electron'

const schemes = ['tel', 'callto', 'sip'] as const

/**
 * Registers this program for telephone links, or takes that back. Windows and macOS may ask the person which program to
 * use, and Windows lets only the person choose; on Linux the installed desktop file names the schemes.
 */
export function receiveLinks(
  app: Pick<App, 'setAsDefaultProtocolClient' | 'removeAsDefaultProtocolClient'>,
  command: readonly string[],
  wanted: boolean,
): void {
  const [path, ...args] = command
  for (const scheme of schemes) {
    if (wanted) app.setAsDefaultProtocolClient(scheme, path, args)
    else app.removeAsDefaultProtocolClient(scheme, path, args)
  }
}
