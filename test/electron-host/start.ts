// Runs an app's shipped main bundle with the stand-in in place of the `electron` module.
//   electron-host [switches] <app folder or main file> [arguments]
import inspector from 'node:inspector'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, isEnding, markReady } from './app.ts'
import { startChromium } from './chromium.ts'
import { commandLine, headless, launchedApp } from './launch.ts'
import { setRunning } from './registry.ts'
import { registeredSchemes } from './schemes.ts'
import { prepareBrowser } from './session.ts'
import { createTargets } from './targets.ts'

// process.versions.electron stays undefined: an app that looks can tell the stand-in from the real thing.
Object.defineProperties(process, {
  type: { value: 'browser' },
  defaultApp: { value: true },
  resourcesPath: { value: join(launchedApp.folder, 'resources') },
})
process.argv = [process.execPath, ...commandLine.shown]

const electronUrl = new URL('electron.ts', import.meta.url).href
const specifiers = new Set(['electron', 'electron/main', 'electron/common'])
registerHooks({
  resolve: (specifier, context, next) =>
    specifiers.has(specifier)
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

// Electron warns and goes on.
process.on('unhandledRejection', (reason) => console.error('(electron-host) unhandled rejection:', reason))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

/** Playwright attaches to this process and to Chromium, then calls this: only now may the app be ready. */
const attached = Promise.withResolvers<void>()
const underTest = commandLine.inspect && commandLine.debuggingPort
if (underTest) {
  Object.assign(globalThis, { __playwright_run: () => attached.resolve() })
  inspector.open(0, '127.0.0.1')
} else {
  process.stderr.write('electron-host: Chromium stand-in, not Electron\n')
}

async function run(): Promise<void> {
  await import(pathToFileURL(launchedApp.main).href)
  // The app may have quit already: it is the second instance.
  if (isEnding()) return
  const chromium = await startChromium({
    profile: join(app.getPath('sessionData'), 'electron-host-chromium'),
    switches: commandLine.switches,
    schemes: registeredSchemes(),
    headless,
    debuggingPort: commandLine.debuggingPort,
  })
  chromium.onExit(() => {
    if (isEnding()) return
    process.stderr.write('electron-host: Chromium ended unexpectedly\n')
    app.exit(1)
  })
  setRunning({ chromium, targets: await createTargets(chromium) })
  await prepareBrowser()
  if (chromium.devtools !== undefined) process.stderr.write(`DevTools listening on ${chromium.devtools}\n`)
  if (underTest) await attached.promise
  markReady()
}

run().catch((error: unknown) => {
  const ours = error instanceof Error && error.message.startsWith('electron-host:')
  console.error(ours ? error.message : error)
  process.exit(1)
})
