import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import type { Failure } from '../../shared/failure.ts'
import { ok, type Result } from '../../shared/result.ts'
import { storageFailure, writeAtomically } from '../config/atomic-file.ts'

/** The program was started by the computer, not by the person: no window is opened. */
export const hiddenSwitch = '--hidden'

/** An argument inside Exec= (Desktop Entry Specification 1.5, "The Exec key"): quoted, with what counts there escaped. */
const quoted = (argument: string): string =>
  `"${argument
    .replaceAll(/["`$\\]/g, (character) => `\\${character}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Seatline',
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')

/**
 * Whether the program starts when the person signs in to this computer. Electron does it on Windows and macOS; on Linux it
 * is a file of the freedesktop Autostart Specification. `command`: how this program is started.
 */
export function startAtLogin(
  app: Pick<App, 'setLoginItemSettings' | 'getPath'>,
  options: { readonly platform: NodeJS.Platform; readonly command: readonly string[]; readonly wanted: boolean },
): Result<undefined, Failure> {
  const command = [...options.command, hiddenSwitch]
  const [path = '', ...args] = command
  if (options.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: options.wanted, path, args: args.map((each) => `"${each}"`) })
    return ok(undefined)
  }
  // Electron's appData is $XDG_CONFIG_HOME, or ~/.config.
  const file = join(app.getPath('appData'), 'autostart', 'seatline.desktop')
  if (options.wanted) return writeAtomically(file, autostartEntry(command), 0o644)
  try {
    rmSync(file, { force: true })
    return ok(undefined)
  } catch (error) {
    return { ok: false, error: storageFailure('write', error) }
  }
}

/** How the system starts this program again: an AppImage is mounted elsewhere each time; unpacked, the folder is named. */
export const ownCommand = (
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  environment: NodeJS.ProcessEnv,
): readonly string[] => {
  const program = environment['APPIMAGE'] ?? process.execPath
  return app.isPackaged ? [program] : [program, app.getAppPath()]
}
