import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, ipcMain, nativeTheme, net, protocol, safeStorage, session as sessions } from 'electron'
import type { Failure } from '../shared/failure.ts'
import { maskedNumber } from '../shared/masked-number.ts'
import { aboutHere } from './about.ts'
import { reportBugs } from './bug-reports.ts'
import { createCallDesk } from './calls/call-desk.ts'
import { createEngineInbox } from './calls/engine-inbox.ts'
import { createEngineWindow } from './calls/engine-window.ts'
import { createChangedSettings } from './changed-settings.ts'
import { sleep, systemClock as clock } from './clock.ts'
import { policyView } from './config/policy.ts'
import { policyErrand, tellPolicyErrand } from './config/policy-errand.ts'
import { identify } from './config/identify.ts'
import { askerOf } from './colleagues/asker.ts'
import { createColleagues } from './colleagues/colleagues.ts'
import { createConnectionTests } from './connection-tests.ts'
import { createConnections } from './connections.ts'
import { hearApp } from './desktop/app-events.ts'
import { registerAppScheme, serveApp } from './desktop/app-protocol.ts'
import { cannotStart } from './desktop/cannot-start.ts'
import { copyText } from './desktop/copy-text.ts'
import { copiedKey, forgetCopied } from './desktop/copied-key.ts'
import { createDesktop } from './desktop/desktop.ts'
import { keepEarlyLinks } from './desktop/early-links.ts'
import { ipcWire } from './desktop/ipc-wire.ts'
import { lockDown } from './desktop/lock-down.ts'
import { logFile } from './desktop/log-file.ts'
import { setMenu } from './desktop/menu.ts'
import { profileFiles } from './desktop/profile-files.ts'
import { openOutside } from './desktop/open-outside.ts'
import { quitCleanly } from './desktop/quit.ts'
import { openUpdates } from './desktop/updates/open-updates.ts'
import { createWindows } from './desktop/windows.ts'
import { hiddenSwitch } from './desktop/start-at-login.ts'
import { createSupportBundle } from './desktop/support-bundle.ts'
import { firstView } from './first-view.ts'
import { createHistory } from './history/history.ts'
import { checkDatabase } from './history/self-check.ts'
import { serveConsole } from './ipc/serve-console.ts'
import { compactView, ringView } from './ipc/small-views.ts'
import { createViewHub } from './ipc/view-hub.ts'
import { openKept } from './kept.ts'
import { joinPrograms } from './links/join-programs.ts'
import { linkIn } from './links/links.ts'
import { readiness } from './session/readiness.ts'
import { createSession } from './session/session.ts'
import { createLeadDesk } from './supervision/lead-desk.ts'
import { createParkedStore } from './supervision/parked-state.ts'
import { runSmokeTest, smokeFolder, smokeOrder } from './smoke-test.ts'
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
const smokeData = smoke === null ? null : smokeFolder(process.argv)
if (smokeData !== null) app.setPath('userData', smokeData)

const errand = policyErrand(process.argv)
if (errand !== null) app.exit(tellPolicyErrand(errand) ? 0 : 1)
else if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(cannotStart)
else app.exit(0)

async function start(): Promise<void> {
  const here = dirname(fileURLToPath(import.meta.url))
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true, mode: 0o700 })

  const logs = join(userData, 'logs')
  const log = logFile(logs)
  const reportBug = reportBugs(clock, log)

  const kept = openKept({
    clock,
    log,
    userData,
    safeStorage,
    languages: app.getPreferredSystemLanguages(),
    isPackaged: app.isPackaged,
  })
  const { company, vault, profiles, preferences } = kept
  const language = () => preferences.current().language
  const http = createHttp({ fetch: (url, init) => net.fetch(url, init), clock, random: Math.random, log })

  const about = aboutHere(app.getVersion(), vault.kind)
  log({ what: 'start', version: about.version, runtime: about.runtime, vault: about.vault })
  const updates = await openUpdates(app, company.policy()?.updates ?? null, {
    clock,
    random: Math.random,
    log,
    publish: (update) => hub.publish({ update }),
    // As at quit: the vendor's own time-out takes care of a sign-out that does not come through.
    leave: async () => {
      await Promise.race([session.signOut({ force: true }), sleep(clock, 6000)])
    },
  })

  const clients = { http, clock, random: Math.random, nonce: randomUUID, budgetFor: createBudgets(clock) }
  const connections = createConnections({ profiles, clients })
  const connectionTests = createConnectionTests({ profiles, clients })
  const lastProfile = profiles.get(preferences.current().lastSignIn?.profileId ?? '') ?? profiles.list()[0]
  let consoleAsked = false

  const windows = createWindows({
    preload: join(here, '..', 'preload', 'preload.cjs'),
    clock,
    log,
    darkAtStart: nativeTheme.shouldUseDarkColors,
    engineGone: () => {
      engine.gone()
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
  const engine = createEngineWindow({
    servers: lastProfile?.sip.servers ?? [],
    tell: (command) => windows.tell('engine.commanded', command),
    reload: () => windows.reloadEngine(),
    changed: assess,
  })
  const inCall = () => calls.live()
  const { audio, phone, calls, ready } = createCallDesk({
    clock,
    log,
    engine,
    tell: windows.tell,
    preferences,
    publish: (patch) => hub.publish(patch),
    session: () => session,
    isMonitoring: () => lead.monitoring.live(),
    autoAnswerHeaders: () => company.policy()?.autoAnswerHeaders ?? [],
    assess,
    callout: () => connections.current()?.meiqia ?? null,
    callsChanged: (list) => {
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
  const first = firstView({
    about,
    audio: audio.view(),
    history: history.status(),
    profiles: [...profiles.summaries()],
    preferences: preferences.current(),
    update: updates.current(),
    policy: policyView(company.policy()),
    troubles: kept.troubles(),
  })
  const hub = createViewHub(first, windows.tell, { ring: ringView, compact: compactView }, (view) =>
    desktop.viewChanged(view),
  )

  const { links, pops, profileInUse } = joinPrograms({
    clock,
    log,
    profiles,
    preferences,
    session: () => session,
    call: (number) => calls.call({ number, callerId: preferences.current().callerId, userData: null }),
    open: openOutside,
    publish: (link) => hub.publish({ link }),
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
      const can = ready()
      return can.ok ? null : can.error
    },
    inCall,
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
    inCall,
    endCalls: () => calls.endAll(),
  })

  const colleagues = createColleagues({ clock, asker: () => askerOf(session.current(), connections, profiles) })
  const settings = createChangedSettings({
    kept,
    log,
    history,
    updates,
    theme: nativeTheme,
    isSignedOut: () => session.current().kind === 'signed-out',
    publish: (patch) => hub.publish(patch),
    wallChanged: () => lead.wall.changed(),
  })

  function tellUpdates(): void {
    const { kind } = session.current()
    const busy = calls.live() || kind === 'signing-in' || kind === 'signing-out'
    updates.deskChanged(busy ? 'busy' : kind === 'online' ? 'signed-in' : 'signed-out')
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
        engine: engine.state(),
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
    settings.importCompanys()
  }

  serveConsole(ipcWire(ipcMain, windows), {
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
    profiles,
    connectionTests,
    lead,
    audio,
    engine: {
      ...inbox,
      hello: () => {
        engine.hello()
        inbox.hello()
        assess()
      },
    },
    callout: () => connections.current()?.meiqia ?? null,
    preferencesChanged: settings.preferencesChanged,
    copy: copyText,
    copied: { copiedKey, forgetCopied },
    files: profileFiles(language),
    diagnostics: createSupportBundle({ clock, logs, vault, view: hub.current, language }),
    updates,
    desktop,
    links,
    clock,
    log,
    reportBug,
  })

  setMenu(process.platform)
  lockDown(app, sessions.defaultSession, log)
  serveApp(protocol, join(here, '..', 'renderer'), engine.servers)
  const openLink = (link: string): void => {
    links.open(link)
    desktop.showConsole()
  }
  const stopHearing = hearApp(app, {
    clock,
    isOnline: () => net.isOnline(),
    show: () => desktop.showConsole(),
    link: openLink,
    resumed: () => session.resumed(),
    networkBack: () => session.networkBack(),
  })
  const stopWatchingPolicy = company.watch(settings.companyChanged)
  const quitting = quitCleanly(app, {
    inCall,
    language,
    signOut: () => session.signOut({ force: true }),
    shutDown: () => {
      stopHearing()
      stopWatchingPolicy()
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
  if (smoke === null) return
  const { exitCode, line } = await runSmokeTest(smoke, phone, {
    clock,
    database: () => checkDatabase(userData),
    vault,
    engineIsUp: () => engine.state() === 'ready',
    consoleIsUp: () => consoleAsked,
  })
  process.stdout.write(`${line}\n`)
  app.exit(exitCode)
}
