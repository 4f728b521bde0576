// The least that Electron can be: one sandboxed window with one word. What the console needs beyond it is its own.
import { app, BrowserWindow, protocol } from 'electron'

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.enableSandbox()
void app.whenReady().then(() => {
  protocol.handle(
    'app',
    () => new Response('<!doctype html><p>empty</p>', { headers: { 'content-type': 'text/html' } }),
  )
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false }
  void new BrowserWindow({ width: 1360, height: 800, webPreferences }).loadURL('app://console/')
})
