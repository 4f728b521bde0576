import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startAtLogin } from '../../../electron/desktop/start-at-login.ts'
import { temporaryDirectory } from '../config/temporary-directory.ts'

const system = (appData: string) => {
  const told: unknown[] = []
  const app = { getPath: () => appData, setLoginItemSettings: (settings: unknown) => void told.push(settings) }
  return { app, told }
}

it('on Linux a file of the autostart folder starts the program without a window, and goes when it is not wanted', () => {
  const directory = temporaryDirectory()
  const { app, told } = system(directory)
  const file = join(directory, 'autostart', 'seatline.desktop')
  const command = ['/opt/Seat line/seatline', '$HOME "x" 100%']
  expect(startAtLogin(app, { platform: 'linux', command, wanted: true }).ok).toBe(true)
  expect(readFileSync(file, 'utf8').split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Name=Seatline',
    String.raw`Exec="/opt/Seat line/seatline" "\\$HOME \\"x\\" 100%%" "--hidden"`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ])
  expect(startAtLogin(app, { platform: 'linux', command, wanted: false }).ok).toBe(true)
  expect(startAtLogin(app, { platform: 'linux', command, wanted: false }).ok).toBe(true)
  expect([existsSync(file), told]).toEqual([false, []])
})

it('elsewhere the system is told', () => {
  const { app, told } = system('/nowhere')
  startAtLogin(app, { platform: 'win32', command: ['C:\\Seatline.exe'], wanted: true })
  startAtLogin(app, { platform: 'darwin', command: ['/Seatline', 'the app'], wanted: false })
  expect(told).toEqual([
    { openAtLogin: true, path: 'C:\\Seatline.exe', args: ['"--hidden"'] },
    { openAtLogin: false, path: '/Seatline', args: ['"the app"', '"--hidden"'] },
  ])
})
