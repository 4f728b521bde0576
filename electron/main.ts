import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
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
import type { Failure } from '../shared/failure.ts'
import { noMonitoring } from '../shared/monitoring.ts'
import { err, ok } from '../shared/result.ts'
import { isUndisturbed } from '../shared/session.ts'
import { noLink } from '../shared/link.ts'
import { maskedNumber } from '../shared/masked-number.ts'
import { allKeysOff } from '../shared/global-keys.ts'
import type { About, View } from '../shared/view.ts'
import { createAudio } from './audio/audio.ts'
import { bugLine } from './bug-line.ts'
import { createCalls } from './calls/calls.ts'
import { createEngineInbox } from './calls/engine-inbox.ts'
import type { EngineLink } from './calls/phone-port.ts'
import { createPhone } from './calls/phone.ts'
import { readyToCall } from './calls/ready-to-call.ts'
import { sleep, systemClock as clock } from './clock.ts'
import { filesToImport } from './config/command-line.ts'
import { policyView } from './config/policy.ts'
import { type PolicyErrand, policyErrand, runPolicyErrand } from './config/policy-errand.ts'
import { policyForTest, policyPath, readPolicy } from './config/policy-file.ts'
import { createPreferencesStore, preferredLanguage } from './config/preferences-store.ts'
import { createProfileStore } from './config/profile-store.ts'
import { identify } from './config/identify.ts'
import { createColleagues } from './colleagues/colleagues.ts'
import { removeDrafts, writeAtomically } from './config/atomic-file.ts'
import { createConnectionTests } from './connection-tests.ts'
import { createConnections } from './connections.ts'
import { registerAppScheme, serveApp } from './desktop/app-protocol.ts'
import { copyText } from './desktop/copy-text.ts'
import { copiedKey, forgetCopied } from './desktop/copied-key.ts'
import { createDesktop } from './desktop/desktop.ts'
import { keepEarlyLinks } from './desktop/early-links.ts'
import { ipcWire } from './desktop/ipc-wire.ts'
import { lockDown } from './desktop/lock-down.ts'
import { logFile } from './desktop/log-file.ts'
import { setMenu } from './desktop/menu.ts'
import { watchNetwork } from './desktop/network.ts'
import { openFolder } from './desktop/open-folder.ts'
import {
  choosePlaceForBundle,
  choosePlaceForProfile,
  choosePlaceForTable,
  chooseProfileFile,
} from './desktop/profile-files.ts'
import { bundleName, bundleOf } from './diagnostics/bundle.ts'
import { openOutside } from './desktop/open-outside.ts'
import { quitCleanly } from './desktop/quit.ts'
import { openUpdates } from './desktop/updates/open-updates.ts'
import { firstUpdateState } from './desktop/updates/update-machine.ts'
import { createUpdates } from './desktop/updates/updates.ts'
import { createWindows } from './desktop/windows.ts'
import { hiddenSwitch } from './desktop/start-at-login.ts'
import { wordsIn } from './desktop/words.ts'
import { createHistory } from './history/history.ts'
import { checkDatabase } from './history/self-check.ts'
import { connectionHandlers } from './ipc/connection-handlers.ts'
import { floorHandlers, leadRefusal } from './ipc/floor-handlers.ts'
import { handlers } from './ipc/handlers.ts'
import { serve } from './ipc/serve.ts'
import { compactView, ringView } from './ipc/small-views.ts'
import { createViewHub } from './ipc/view-hub.ts'
import { secret } from './secrets/secret.ts'
import { isFeatureCode } from './links/feature-codes.ts'
import { createLinks, linkIn } from './links/links.ts'
import { createScreenPops } from './screen-pop/screen-pops.ts'
import { createVault } from './secrets/vault.ts'
import { readiness } from './session/readiness.ts'
import { createSession } from './session/session.ts'
import { createLeadDesk } from './supervision/lead-desk.ts'
import { createParkedStore } from './supervision/parked-state.ts'
import { type SmokeOrder, smokeOrder, smokeTest } from './smoke-test.ts'
import { createBudgets } from './vendor/budgets.ts'
import { createHttp } from './vendor/http.ts'

// The composition root: the only file that knows everyone. It builds, joins and starts; it decides nothing.

registerAppScheme()
app.enableSandbox()
app.setName('Seatline')
// Windows: notices and the badge belong to the installed program of this name (electron-builder.yml).
app.setAppUserModelId('com.seatline.console')
const hearLinks = keepEarlyLinks(app)

const smoke = smokeOrder(process.argv)
// Beside a console that somebody works with, and without its data.
if (smoke !== null && !process.argv.some((argument) => argument.startsWith('--user-data-dir=')))
  app.setPath('userData', mkdtempSync(join(tmpdir(), 'seatline-smoke-')))

const errand = policyErrand(process.argv)
if (errand !== null) app.exit(policyWritten(errand) ? 0 : 1)
else if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(cannotStart)
else app.exit(0)

/** For an installer, which reads the exit code; the line is for people. */
function policyWritten(what: PolicyErrand): boolean {
  const done = runPolicyErrand(what, process.argv, policyPath(process.platform, process.env))
  if (!done.ok) process.stderr.write(`policy: ${'problem' in done.error ? done.error.problem : done.error.code}\n`)
  return done.ok
}

/** Without a window nobody would ever know, and the lock would keep the next start away. */
function cannotStart(bug: unknown): void {
  const words = wordsIn(preferredLanguage(app.getPreferredSystemLanguages()))
  dialog.showErrorBox('Seatline', `${words.cannotStart}\n\n${bugLine('start', bug).message}`)
  app.exit(1)
}

async function start(): Promise<void> {
  const here = dirname(fileURLToPath(import.meta.url))
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true, mode: 0o700 })

  const logs = join(userData, 'logs')
  const log = logFile(logs)
  let bugs = 0
  const reportBug = (bug: unknown): string => {
    bugs += 1
    const ref = `${clock.now().toString(36)}-${bugs}`
    log(bugLine(ref, bug))
    return ref
  }
  process.on('uncaughtException', reportBug)
  process.on('unhandledRejection', reportBug)

  const testPolicy = policyForTest(process.argv, app.isPackaged)
  const readHere = readPolicy(testPolicy ?? policyPath(process.platform, process.env), {
    platform: process.platform,
    alsoTrusted: testPolicy === null ? null : (process.getuid?.() ?? 0),
  })
  const policy = readHere.ok ? readHere.value : null

  removeDrafts(userData)
  removeDrafts(join(userData, 'profiles'))
  const vault = createVault({ safeStorage, directory: userData, platform: process.platform })
  const profiles = createProfileStore({ directory: join(userData, 'profiles'), vault, log })
  const preferences = createPreferencesStore({
    file: join(userData, 'preferences.json'),
    languages: app.getPreferredSystemLanguages(),
    company: policy?.settings ?? {},
  })
  const http = createHttp({ fetch: (url, init) => net.fetch(url, init), clock, random: Math.random, log })

  const about: About = {
    version: app.getVersion(),
    runtime: process.versions['electron'] === undefined ? 'stand-in' : 'electron',
    vault: vault.kind,
    platform: process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'mac' : 'linux',
  }
  log({ what: 'start', version: about.version, runtime: about.runtime, vault: about.vault })
  // The company's may be gone once it was imported; without any profile its absence is worth a word.
  const companys = policy?.profile === undefined ? [] : [policy.profile]
  const handedOver = [
    ...companys.filter((path) => existsSync(path) || profiles.list().length === 0),
    ...filesToImport(process.argv),
  ]
  const imports = handedOver.map((path) => importAt(path))
  const troubles: Failure[] = [
    ...(readHere.ok ? [] : [readHere.error]),
    ...imports.flat(),
    ...profiles.damaged.map(({ why }) => why),
    ...(vault.setAside === null ? [] : [{ code: 'not-ready', why: 'secrets-missing' } as const]),
  ]

  const updateSource = await openUpdates(app, policy?.updates ?? null, () => updates.failed())

  const clients = { http, clock, random: Math.random, nonce: randomUUID, budgetFor: createBudgets(clock) }
  const connections = createConnections({ profiles, clients })
  const connectionTests = createConnectionTests({ profiles, clients })
  const lastProfile = profiles.get(preferences.current().lastSignIn?.profileId ?? '') ?? profiles.list()[0]
  let sipServers: readonly string[] = lastProfile?.sip.servers ?? []
  let engineState: 'ready' | 'restarting' = 'restarting'
  let consoleAsked = false

  const windows = createWindows({
    preload: join(here, '..', 'preload', 'preload.cjs'),
    clock,
    log,
    darkAtStart: nativeTheme.shouldUseDarkColors,
    engineGone: () => {
      engineState = 'restarting'
      log({ what: 'engine', event: 'gone' })
      inbox.gone()
      assess()
    },
    consoleClosed: () => {
      // Whoever was choosing a key there is gone.
      desktop.recordKeys(false)
      // Signed in, the phone goes on without a window; starting the program again brings it back.
      if (session.current().kind === 'signed-out' || !preferences.current().closeToTray) app.quit()
      else desktop.goesOn()
    },
    wallClosed: () => lead.wall.leave(false),
    compactClosed: () => desktop.showConsole(),
  })

  const history = createHistory({
    file: join(userData, 'history.sqlite'),
    clock,
    log,
    publish: (status) => hub.publish({ history: status }),
  })
  const audio = createAudio({
    clock,
    engine: { send: (command) => engine.send(command) },
    settings: {
      current: () => preferences.current().audio,
      change: (settings) => {
        const changed = preferences.change({ audio: settings })
        hub.publish({ preferences: preferences.current() })
        return changed
      },
    },
    publish: (shown) => {
      hub.publish({ audio: shown })
      assess()
    },
    tellLevel: (db) => windows.tell('audio.level', { db }),
  })
  const hub = createViewHub(firstView(), windows.tell, { ring: ringView, compact: compactView }, (view) =>
    desktop.viewChanged(view),
  )

  const engine: EngineLink = {
    send(command) {
      // The engine may only connect to the SIP servers of its content security policy, which is read when it loads.
      if (command.do === 'start' && !isDeepStrictEqual(command.account.servers, sipServers)) {
        sipServers = command.account.servers
        engineState = 'restarting'
        assess()
        return windows.reloadEngine()
      }
      windows.tell('engine.commanded', command)
    },
  }
  const phone = createPhone({
    clock,
    log,
    engine,
    publish: (state) => {
      hub.publish({ phone: state })
      session.phoneChanged(state)
      assess()
    },
    publishMicrophone: (microphone) => {
      hub.publish({ microphone })
      assess()
    },
  })
  const calls = createCalls({
    clock,
    log,
    engine: {
      send: (command) => {
        const quietly = command.do === 'ring' && command.soft && !preferences.current().callWaitingTone
        engine.send(quietly ? { ...command, silent: true } : command)
      },
    },
    selfAnswer: (asked) => ({
      own: preferences.current().answerOwnCallouts,
      asked: asked.some((header) => policy?.autoAnswerHeaders?.includes(header)),
    }),
    callout: () => connections.current()?.meiqia ?? null,
    ready: () => (lead.monitoring.live() ? err(inAgentsCall) : readyToCall(session.current(), phone.current())),
    quiet: () => isUndisturbed(session.current()),
    publish: (list) => {
      hub.publish({ calls: [...list] })
      session.callsChanged(calls.live())
      tellUpdates()
      pops.callsChanged(list)
      // The compact strip is on top itself, with Answer on it.
      if (calls.ringing() === null || desktop.compactIsShown()) windows.hideRing()
      else windows.showRing()
    },
    ended: (call, quality) => {
      history.callEnded(call, quality)
      desktop.callEnded(call)
    },
  })
  const profileInUse = () => {
    const now = session.current()
    return now.kind === 'online' ? profiles.get(now.profileId) : null
  }
  const links = createLinks({
    clock,
    log,
    domains: () => profiles.list().map(({ sip }) => sip.domain),
    isFeatureCode: (number) => profiles.list().some((profile) => isFeatureCode(number, profile)),
    callsAtOnce: () => profileInUse()?.links?.call === 'at-once',
    call: (number) => calls.call({ number, callerId: preferences.current().callerId, userData: null }),
    publish: (link) => hub.publish({ link }),
  })
  const pops = createScreenPops({
    wanted: () => {
      const now = session.current()
      const screenPop = profileInUse()?.screenPop
      return now.kind === 'online' && screenPop !== undefined ? { screenPop, agent: now.agent.name } : null
    },
    open: openOutside,
    log,
  })
  const desktop = createDesktop({
    clock,
    log,
    windows,
    calls: () => calls,
    session: () => session,
    links: () => links,
    preferences,
    view: () => hub.current(),
    publish: (patch) => hub.publish(patch),
    shownNumber: (number) => (preferences.current().maskNumbers ? maskedNumber(number) : number),
  })
  const inAgentsCall: Failure = { code: 'not-ready', why: 'monitoring' }
  const lead = createLeadDesk({
    clock,
    random: Math.random,
    log,
    session: () => session,
    profile: profileInUse,
    connections,
    history,
    preferences: () => preferences.current(),
    engine,
    notReady: () => {
      const ready = readyToCall(session.current(), phone.current())
      return ready.ok ? null : ready.error
    },
    inCall: () => calls.live(),
    parked: createParkedStore(join(userData, 'parked-state.json'), () => clock.now()),
    adopt: (leg, number) => calls.adopt(leg, number),
    wallWindow: { open: windows.showWall, close: windows.closeWall, isOpen: windows.wallIsOpen },
    tellFloor: (payload) => windows.tell('floor.changed', payload),
    tellWall: (payload) => windows.tell('wall.changed', payload),
    publishMonitoring: (shown) => hub.publish({ monitoring: shown }),
  })
  const inbox = createEngineInbox({ calls, monitoring: lead.monitoring, phone, audio, log })
  const session = createSession({
    clock,
    random: Math.random,
    log,
    connect: connections.open,
    identify: (signIn) => identify(signIn, profiles.get(signIn.profileId)),
    phone,
    publish: (state) => {
      hub.publish({ session: state })
      lead.monitoring.sessionChanged(state)
      assess()
      tellUpdates()
      if (state.kind === 'signed-out' && !windows.consoleIsOpen() && !quitting.isLeaving()) signedOutUnseen(state.why)
    },
    remember: ({ profileId, name, num, extension, agentId }) => {
      preferences.change({ lastSignIn: { profileId, name, num, extension, agentId } })
      hub.publish({ preferences: preferences.current() })
      const api = connections.current()?.meiqia
      if (api !== undefined) history.open({ profileId, agentId, api })
    },
    inCall: () => calls.live(),
    endCalls: () => calls.endAll(),
  })

  const updates = createUpdates({
    clock,
    random: Math.random,
    log,
    source: updateSource,
    publish: (update) => hub.publish({ update }),
    // As at quit: the vendor's own time-out takes care of a sign-out that does not come through.
    leave: async () => {
      await Promise.race([session.signOut({ force: true }), sleep(clock, 6000)])
    },
  })

  const colleagues = createColleagues({
    clock,
    asker: () => {
      const [now, to] = [session.current(), connections.current()]
      if (now.kind !== 'online' || to === null) return null
      const people = profiles.get(now.profileId)?.agents ?? []
      return { name: now.agent.name, agents: to.yiyun, accounts: to.meiqia, people }
    },
  })

  function tellUpdates(): void {
    const { kind } = session.current()
    const busy = calls.live() || kind === 'signing-in' || kind === 'signing-out'
    updates.deskChanged(busy ? 'busy' : kind === 'online' ? 'signed-in' : 'signed-out')
  }

  /** What is to be said of a profile that was handed over: why it is not here, or that its file still has the keys. */
  function importAt(path: string): Failure[] {
    const imported = profiles.import(path)
    if (!imported.ok) return [imported.error]
    return imported.value.source === 'could-not-be-cleaned' ? [{ code: 'file-keeps-keys', file: path }] : []
  }

  /** The window was closed meanwhile: as `consoleClosed`, unless there is something that the person must learn. */
  function signedOutUnseen(why: Failure | null): void {
    if (why === null) app.quit()
    else desktop.showConsole()
  }

  /** The one truthful line, computed from facts each time one of them changes. */
  function assess(): void {
    const { session: now, phone: sip, microphone } = hub.current()
    hub.publish({
      readiness: readiness({
        session: now,
        phone: sip,
        microphone,
        engine: engineState,
        ringerMissing: audio.ringerMissing(),
      }),
    })
    if (now.kind !== 'signed-out') return
    // Nobody finds the calls that somebody else missed here.
    hub.publish({ missed: 0 })
    history.leave()
    connections.close()
    colleagues.forget()
    lead.forget()
  }

  function firstView(): View {
    return {
      about,
      session: { kind: 'signed-out', why: null },
      phone: { kind: 'off' },
      microphone: 'unknown',
      audio: audio.view(),
      readiness: { kind: 'off' },
      calls: [],
      monitoring: noMonitoring,
      history: history.status(),
      profiles: [...profiles.summaries()],
      preferences: preferences.current(),
      keys: allKeysOff,
      link: noLink,
      missed: 0,
      update: 'off' in updateSource ? { kind: 'off', why: updateSource.off } : firstUpdateState.phase,
      policy: policyView(policy),
      troubles,
    }
  }

  serve(
    ipcWire(ipcMain, windows),
    handlers({
      hub: {
        ...hub,
        snapshot: () => {
          consoleAsked = true
          return hub.snapshot()
        },
      },
      session,
      calls,
      colleagues,
      history,
      preferences,
      audio,
      engine: {
        ...inbox,
        hello: () => {
          engineState = 'ready'
          inbox.hello()
          assess()
        },
      },
      callout: () => connections.current()?.meiqia ?? null,
      preferencesChanged: ({ keepHistoryDays: before }) => {
        const { keepHistoryDays } = preferences.current()
        if (keepHistoryDays !== before) history.keep(keepHistoryDays, { before })
        nativeTheme.themeSource = preferences.current().theme
        hub.publish({ preferences: preferences.current() })
        lead.wall.changed()
      },
      copy: copyText,
      diagnostics: {
        openLogs: () => openFolder(logs),
        save: async () => {
          const now = clock.now()
          const file = await choosePlaceForBundle(preferences.current().language, bundleName(now))
          if (file === null) return ok(null)
          const secrets = vault.all().map((secret) => secret.reveal())
          const written = writeAtomically(file, bundleOf({ view: hub.current(), secrets, logs, now }))
          return written.ok ? ok({ file }) : written
        },
      },
      connections: connectionHandlers({
        profiles,
        tests: connectionTests,
        changed: () => hub.publish({ profiles: [...profiles.summaries()] }),
        chooseFile: () => chooseProfileFile(preferences.current().language),
        choosePlace: (suggestion) => choosePlaceForProfile(preferences.current().language, suggestion),
        copiedKey,
        forgetCopied,
      }),
      floor: floorHandlers({
        ...lead,
        language: () => preferences.current().language,
        masked: () => preferences.current().maskNumbers,
        choosePlace: (suggestion) => choosePlaceForTable(preferences.current().language, suggestion),
        writeFile: writeAtomically,
        clock,
      }),
      updates,
      desktop,
      links,
      clock,
      log,
    }),
    log,
    reportBug,
    () => leadRefusal(session.current()),
  )

  history.keep(preferences.current().keepHistoryDays)
  nativeTheme.themeSource = preferences.current().theme
  setMenu(process.platform)
  lockDown(app, sessions.defaultSession, log)
  serveApp(protocol, join(here, '..', 'renderer'), () => sipServers)
  const openLink = (link: string): void => {
    links.open(link)
    desktop.showConsole()
  }
  app.on('second-instance', (_event, argv) => {
    const link = linkIn(argv)
    if (link === null) desktop.showConsole()
    else openLink(link)
  })
  app.on('activate', () => desktop.showConsole())
  // The engine and the ring window are hidden, so "all closed" is not the end; see `consoleClosed`.
  app.on('window-all-closed', () => undefined)
  powerMonitor.on('resume', () => session.resumed())
  const stopWatching = watchNetwork(clock, { isOnline: () => net.isOnline(), interfaces: networkInterfaces }, () =>
    session.networkBack(),
  )
  const quitting = quitCleanly(app, {
    inCall: () => calls.live(),
    language: () => preferences.current().language,
    signOut: () => session.signOut({ force: true }),
    shutDown: () => {
      stopWatching()
      updates.stop()
      desktop.stop()
      connectionTests.cancel()
      audio.stop()
      lead.monitoring.stop()
      calls.stop()
      session.stop()
      lead.forget()
      history.close()
      windows.closeAll()
    },
    log,
  })

  // At the sign-in to the computer only the icon comes up.
  if (!process.argv.includes(hiddenSwitch)) windows.showConsole()
  windows.engine()
  windows.prepareRing()
  desktop.viewChanged(hub.current())
  const link = linkIn(process.argv)
  if (link !== null) links.open(link)
  hearLinks(openLink)
  if (smoke !== null) await tryEverything(smoke)

  async function tryEverything(order: SmokeOrder): Promise<void> {
    const exchange = 'exchange' in order ? order.exchange : null
    const { exitCode, line } =
      'wrong' in order
        ? { exitCode: 2, line: `smoke test: ${order.wrong}` }
        : await smokeTest({
            clock,
            database: () => checkDatabase(userData),
            vault,
            engineIsUp: () => engineState === 'ready',
            consoleIsUp: () => consoleAsked,
            exchange: exchange === null ? null : { register: () => tryPhone(exchange), phone: () => phone.current() },
          })
    await phone.stop()
    process.stdout.write(`${line}\n`)
    app.exit(exitCode)
  }

  function tryPhone(server: string): void {
    const { hostname } = new URL(server)
    const account = { user: 'smoke-test', domain: hostname, servers: [server], callUuidHeader: 'X-Uuid' }
    phone.start(account, { realm: hostname, password: secret(randomUUID()) })
  }
}
