// app.getPath and app.setPath.
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { commandLine, launchedApp } from './launch.ts'

const set = new Map<string, string>()

function appData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}

const homeFolders = ['desktop', 'documents', 'downloads', 'music', 'pictures', 'videos']

export function getPath(name: string, appName: string): string {
  const known = set.get(name)
  if (known !== undefined) return known
  const userData = (): string => getPath('userData', appName)
  switch (name) {
    case 'home':
      return homedir()
    case 'appData':
      return appData()
    case 'userData': {
      const given = commandLine.switches.get('user-data-dir')
      return given ? resolve(given) : join(appData(), appName)
    }
    case 'sessionData':
      return userData()
    case 'logs':
      return join(userData(), 'logs')
    case 'crashDumps':
      return join(userData(), 'Crashpad')
    case 'temp':
      return tmpdir()
    case 'exe':
    case 'module':
      return process.execPath
    case 'assets':
      return launchedApp.folder
  }
  if (homeFolders.includes(name)) return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1))
  throw new Error(`Failed to get '${name}' path`)
}

export function setPath(name: string, path: string): void {
  if (path !== resolve(path)) throw new Error('Path must be absolute')
  mkdirSync(path, { recursive: true })
  set.set(name, path)
}
