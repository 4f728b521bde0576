import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  dialog,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session as sessions,
} from 'electron'
import type { SipAccount } from '../shared/engine.ts'
import type { Failure } from '../shared/failure.ts'
import { err, ok } from '../shared/result.ts'
import type { About, RingView, View } from '../shared/view.ts'
import { createCalls } from './calls/calls.ts'
import { createEngineInbox } from './calls/engine-inbox.ts'
import { createPhone } from './calls/phone.ts'
import { systemClock as clock } from './clock.ts'
import { createPreferencesStore } from './config/preferences-store.ts'
import { createProfileStore } from './config/profile-store.ts'
import { summary } from './config/profile.ts'
import { registerAppScheme, serveApp } from './desktop/app-protocol.ts'
import { ipcWire } from './desktop/ipc-wire.ts'
import { lockDown } from './desktop/lock-down.ts'
import { logFile } from './desktop/log-file.ts'
import { quitCleanly } from './desktop/quit.ts'
import { createWindows } from './desktop/windows.ts'
import { wordsIn } from './desktop/words.ts'
import { createHistory } from './history/history.ts'
import { serve } from './ipc/serve.ts'
import { createViewHub } from './ipc/view-hub.ts'
import { createVault } from './secrets/vault.ts'
import { readiness } from './session/readiness.ts'
import { createSession } from './session/session.ts'
import { createHttp } from './vendor/http.ts'
import { createMeiqia } from './vendor/meiqia/client.ts'
import { createYiyun } from './vendor/yiyun/client.ts'

// The composition root: the only file that knows everyone. It builds, joins and starts; it decides nothing.

registerAppScheme()
app.enableSandbox()
app.setName('Seatline')

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.exit(0)

async function start(): Promise<void> {
  const here = dirname(fileURLToPath(import.meta.url))
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true })

  const log = logFile(join(userData, 'logs'))
  let bugs = 0
  const reportBug = (bug: unknown): string => {
    bugs += 1
    const ref = `${clock.now().toString(36)}-${bugs}`
    const { message, stack } = bug instanceof Error ? bug : new Error(String(bug))
    log({ what: 'bug', ref, message, stack: stack ?? '' })
    return ref
  }
  process.on('uncaughtException', reportBug)
  process.on('unhandledRejection', reportBug)

  const vault = createVault({ safeStorage, directory: userData, platform: process.platform })
  const profiles = createProfileStore({ directory: join(userData, 'profiles'), vault, log })
  const preferences = createPreferencesStore({
    file: join(userData, 'preferences.json'),
    languages: app.getPreferredSystemLanguages(),
  })
  const http = createHttp({ fetch: (url, init) => net.fetch(url, init), clock, random: Math.random, log })

  const about: About = {
    version: app.getVersion(),
    runtime: process.versions['electron'] === undefined ? 'stand-in' : 'electron',
    vault: vault.kind,
    platform: process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'mac' : 'linux',
  }
  log({ what: 'start', version: about.version, runtime: about.runtime, vault: about.vault })

  nativeTheme.themeSource = preferences.current().theme
}
