import { app, clipboard, nativeTheme, screen } from 'electron'
import type { EndedCall } from '../../shared/call.ts'
import type { Preferences } from '../../shared/preferences.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { View } from '../../shared/view.ts'
import type { Calls } from '../calls/calls.ts'
import type { Clock } from '../clock.ts'
import type { PreferencesStore } from '../config/preferences-store.ts'
import type { Links } from '../links/links.ts'
import type { Log } from '../log.ts'
import type { SessionService } from '../session/session.ts'
import { setBadge } from './badge.ts'
import { createCompactStrip } from './compact-strip.ts'
import { actionOfKey } from './desk-actions.ts'
import { createGlobalKeys } from './global-keys.ts'
import { receiveLinks } from './link-client.ts'
import { createNotices } from './notices.ts'
import { ownCommand, startAtLogin } from './start-at-login.ts'
import { createTray, menuOf } from './tray.ts'
import type { TrayGround } from './tray-picture.ts'
import { stateLines, trayView, type DeskAction } from './tray-view.ts'
import { trayWordsIn } from './tray-words.ts'
import type { Windows } from './windows.ts'

export interface DesktopPorts {
  readonly clock: Clock
  readonly log: Log
  readonly windows: Windows
  readonly calls: () => Calls
  readonly session: () => SessionService
  readonly links: () => Links
  readonly preferences: PreferencesStore
  /** The view as it is now. */
  readonly view: () => View
  readonly publish: (patch: Pick<View, 'keys'> | Pick<View, 'missed'>) => void
  /** A customer's number as a notice may show it. */
  readonly shownNumber: (number: string) => string
}

/** Everything of the program that is not in a window: the icon beside the clock, notices, badge, keys, the compact strip. */
export function createDesktop(ports: DesktopPorts) {
  const { log, windows, preferences } = ports
  const words = () => trayWordsIn(preferences.current().language)
  const command = ownCommand(app, process.env)

  const act = (action: DeskAction): void => {
    switch (action.do) {
      case 'answer':
        return void ports.calls().answer(action.call)
      case 'decline':
        return void ports.calls().decline(action.call, 'busy')
      case 'hang-up':
        return void ports.calls().hangUp(action.call)
      case 'mute':
        return void ports.calls().mute(action.call, action.muted)
      case 'hold':
        return void (action.held ? ports.calls().hold(action.call) : ports.calls().resume(action.call))
      case 'switch':
        return void ports.session().switchState(action.state)
      case 'compact':
        return action.compact ? goCompact() : showConsole()
      case 'open':
        return showConsole()
      case 'quit':
        return app.quit()
      default:
        return unreachable(action)
    }
  }

  const tray = createTray({ ground, act })
  const notices = createNotices()
  const strip = createCompactStrip({
    clock: ports.clock,
    screen,
    window: windows.compact,
    existing: () => windows.existing('compact'),
    memory: {
      current: () => preferences.current().desktop.compactPlaces,
      keep: (compactPlaces) =>
        void preferences.change({ desktop: { ...preferences.current().desktop, compactPlaces } }),
    },
  })
  const keys = createGlobalKeys((action) => {
    if (action === 'dial') return void dialCopied()
    const meant = actionOfKey(action, { calls: ports.view().calls, compact: strip.isShown() })
    log({ what: 'key', action, outcome: meant === null ? 'nothing' : 'done' })
    if (meant !== null) act(meant)
  })

  /** Linux keeps what is selected in a clipboard of its own; elsewhere it must be copied first. */
  async function dialCopied(): Promise<void> {
    const selected = process.platform === 'linux' ? await clipboard.selection.readText() : ''
    ports.links().dialCopied(selected.trim() === '' ? await clipboard.readText() : selected)
    // Whoever pressed the key looks somewhere else: what became of it is said here.
    if (ports.links().current().kind !== 'none') showConsole()
  }

  function goCompact(): void {
    // Without a session the strip has nothing to say; signing in needs the whole console.
    if (ports.view().session.kind !== 'online' || strip.isShown()) return
    strip.show()
    windows.hideConsole()
    windows.hideRing()
    showTray()
  }

  function showConsole(): void {
    strip.hide()
    windows.showConsole()
    showTray()
  }

  const showTray = (): void => tray.show(trayView(ports.view(), words(), strip.isShown()))
  const showBadge = (count: number): void =>
    setBadge(app, windows.existing('console'), { count, words: words().missed(count) })

  nativeTheme.on('updated', tray.repaint)
  let before: Preferences | null = null
  let badge = 0
  let isRecording = false

  /** Puts into effect what the person chose; at start what they chose before. */
  function preferencesChanged(now: Preferences): void {
    const was = before
    // First, because what is published here comes back here.
    before = now
    if (was?.startAtLogin !== now.startAtLogin && (was !== null || now.startAtLogin))
      startAtLogin(app, { platform: process.platform, command, wanted: now.startAtLogin })
    if (was?.openLinks !== now.openLinks && (was !== null || now.openLinks)) receiveLinks(app, command, now.openLinks)
    if (was?.keys !== now.keys) ports.publish({ keys: keys.apply(now.keys) })
  }

  return {
    act,
    showConsole,
    goCompact,
    compactIsShown: () => strip.isShown(),
    /** The system's own menu of states, at the strip. */
    openStates: () => {
      const window = windows.existing('compact')
      if (window !== null) menuOf(stateLines(ports.view(), words()), act).popup({ window })
    },
    /** While a key is being chosen, none of them does anything: it could not be pressed otherwise. */
    recordKeys: (recording: boolean) => {
      if (recording === isRecording) return
      isRecording = recording
      if (recording) keys.stop()
      else ports.publish({ keys: keys.apply(preferences.current().keys) })
    },
    viewChanged: (view: View) => {
      if (before !== view.preferences) preferencesChanged(view.preferences)
      showTray()
      if (view.missed !== badge) showBadge((badge = view.missed))
      if (view.session.kind === 'signed-out' && strip.isShown()) showConsole()
    },
    callEnded: (call: EndedCall) => {
      if (call.direction !== 'in' || call.outcome !== 'missed') return
      ports.publish({ missed: ports.view().missed + 1 })
      // Whoever does not want to be disturbed finds them on the badge.
      if (call.why?.code === 'not-ready' && call.why.why === 'do-not-disturb') return
      const who = call.number === '' ? words().withheld : ports.shownNumber(call.number)
      notices.show({
        title: words().missedCall,
        body: call.queue === null || call.queue === '' ? who : `${who} · ${call.queue}`,
        press: () => {
          showConsole()
          windows.tell('room.asked-for', { room: 'history' })
        },
      })
    },
    /** The console was closed while the phone stays on. Said once in the life of this desktop. */
    goesOn: () => {
      const memory = preferences.current().desktop
      if (memory.toldOnClose) return
      preferences.change({ desktop: { ...memory, toldOnClose: true } })
      notices.show({ title: words().goesOn, body: words().goesOnDetail, press: showConsole })
    },
    stop: () => {
      nativeTheme.off('updated', tray.repaint)
      keys.stop()
      strip.stop()
      notices.stop()
      tray.stop()
      if (badge > 0) showBadge(0)
    },
  }
}
export type Desktop = ReturnType<typeof createDesktop>

/** What is behind the icon: macOS paints it, Windows says, nobody knows on Linux. */
function ground(): TrayGround {
  if (process.platform === 'darwin') return 'template'
  if (process.platform !== 'win32') return 'either'
  return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light'
}
