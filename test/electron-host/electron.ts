// The module that `import ... from 'electron'` and `require('electron')` find in the main process.
import { absent, named } from './absent.ts'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import {
  clipboard as textClipboard,
  dialog as dialogs,
  globalShortcut as shortcuts,
  Notification,
  powerMonitor as power,
  powerSaveBlocker as blocker,
  shell as desktopShell,
  Tray,
} from './desktop.ts'
import { ipcMain as ipc } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { nativeImage as images } from './native-image.ts'
import { nativeTheme as theme } from './native-theme.ts'
import { net as network } from './net.ts'
import { protocol as protocols } from './protocol.ts'
import { safeStorage as storage } from './safe-storage.ts'
import { screen as display } from './screen.ts'
import { session as sessions } from './session.ts'
import { webContents as allContents } from './web-contents.ts'

const present = {
  app,
  BrowserWindow,
  Menu,
  MenuItem,
  Notification,
  Tray,
  clipboard: named('clipboard', textClipboard),
  dialog: named('dialog', dialogs),
  globalShortcut: named('globalShortcut', shortcuts),
  ipcMain: named('ipcMain', ipc),
  nativeImage: named('nativeImage', images),
  nativeTheme: named('nativeTheme', theme),
  net: named('net', network),
  powerMonitor: named('powerMonitor', power),
  powerSaveBlocker: named('powerSaveBlocker', blocker),
  protocol: named('protocol', protocols),
  safeStorage: named('safeStorage', storage),
  screen: named('screen', display),
  session: named('session', sessions),
  shell: named('shell', desktopShell),
  webContents: named('webContents', allContents),
}

const missing = {
  autoUpdater: absent('autoUpdater'),
  BaseWindow: absent('BaseWindow'),
  BrowserView: absent('BrowserView'),
  contentTracing: absent('contentTracing'),
  crashReporter: absent('crashReporter'),
  desktopCapturer: absent('desktopCapturer'),
  inAppPurchase: absent('inAppPurchase'),
  MessageChannelMain: absent('MessageChannelMain'),
  netLog: absent('netLog'),
  pushNotifications: absent('pushNotifications'),
  systemPreferences: absent('systemPreferences'),
  TouchBar: absent('TouchBar'),
  utilityProcess: absent('utilityProcess'),
  View: absent('View'),
  webFrameMain: absent('webFrameMain'),
  WebContentsView: absent('WebContentsView'),
}

const electron = named('the module', { ...present, ...missing })

export { app, BrowserWindow, Menu, MenuItem, Notification, Tray }
export const { clipboard, dialog, globalShortcut, ipcMain, nativeImage, nativeTheme, net, powerMonitor } = electron
export const { powerSaveBlocker, protocol, safeStorage, screen, session, shell, webContents } = electron
export const { autoUpdater, BaseWindow, BrowserView, contentTracing, crashReporter, desktopCapturer } = electron
export const { inAppPurchase, MessageChannelMain, netLog, pushNotifications, systemPreferences, TouchBar } = electron
export const { utilityProcess, View, webFrameMain, WebContentsView } = electron
// oxlint-disable-next-line import/no-default-export -- `import electron from 'electron'` is how Electron is imported, too
export default electron
// What require('electron') answers: the object itself, so that unknown names throw there too.
export { electron as 'module.exports' }
