import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from './main-rules.ts'
import { child, children, constant, memberName, nameOf, parse, properties, statements } from './syntax.ts'

// What is shipped, not what was written: a rule on sources does not see what a bundler, a dependency or a plug-in made of them.

const out = join(import.meta.dirname, '..', '..', 'out')
const read = (...path: string[]) => readFileSync(join(out, ...path), 'utf8')
const main = read('main', 'main.js')
const problems = (text: string) => {
  const bundle = parse(text)
  return Object.entries(rules).flatMap(([name, rule]) => rule(bundle).map((problem) => `${name}: ${problem}`))
}

describe('the built main process', () => {
  it('keeps every rule', () => {
    expect(problems(main)).toEqual([])
  })

  /** What somebody could do to it one day, and the rule that notices. */
  const broken: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ['a window without sandbox', (text) => text.replace('sandbox:!0', 'sandbox:!1'), /^windows: .*sandbox/],
    ['a window without isolation', (text) => text.replace('contextIsolation:!0,', ''), /^windows: .*contextIsolation/],
    [
      'a window with Node',
      (text) => text.replace('nodeIntegration:!1', 'nodeIntegration:!0'),
      /^windows: .*nodeIntegration/,
    ],
    [
      'a window without web security',
      (text) => text.replace('webSecurity:!0', 'webSecurity:!1'),
      /^windows: .*webSecurity/,
    ],
    ['a window with webviews', (text) => text.replace('webSecurity:!0', 'webSecurity:!0,webviewTag:!0'), /webviewTag/],
    [
      'settings from elsewhere',
      (text) => text.replace('webPreferences:{', 'webPreferences:{...sizes,'),
      /from elsewhere/,
    ],
    ['a second window', (text) => `${text};new BrowserWindow({show:!1})`, /^windows: .*its own webPreferences/],
    ['a window under another name', (text) => `${text};var Other=BrowserWindow;new Other({})`, /under another name/],
    ['a second door', (text) => `${text};ipcMain.on("x",()=>{})`, /^ipc: 2 doors/],
    [
      'a door that asks nobody',
      (text) => text.replace('windows.roleOf(event.sender,event.senderFrame)', '"console"'),
      /who it is/,
    ],
    ['ipcMain elsewhere', (text) => `${text};var other=ipcMain;other.on("x",()=>{})`, /outside the door/],
    ['the IPC of a frame', (text) => `${text};function f(w){w.webContents.ipc.on("x",()=>{})}`, /one window or frame/],
    ['a second way out', (text) => `${text};shell.openExternal("https://example.com")`, /2 ways out/],
    [
      'a way out unasked',
      (text) => text.replace('if(!mayOpen(address,hosts))throw', 'if(!address)throw'),
      /opened unasked/,
    ],
    [
      'any scheme out',
      (text) => text.replace('protocol===`https:`&&hosts', 'hosts'),
      /http:\/\/crm\.example\.com\/ is opened/,
    ],
    ['any host out', (text) => text.replace('hosts.includes(hostname)', '!0'), /elsewhere\.example\.com\/ is opened/],
    ['files by the shell', (text) => `${text};shell.showItemInFolder("/")`, /something else/],
    ['new windows', (text) => text.replace('{action:`deny`}', '{action:`allow`}'), /a new window is opened/],
    [
      'any navigation',
      (text) => text.replace('contents.on(`will-navigate`', 'contents.on(`did-navigate`'),
      /will-navigate to/,
    ],
    [
      'any redirect',
      (text) => text.replace('contents.on(`will-redirect`', 'contents.on(`did-redirect`'),
      /will-redirect to/,
    ],
    ['webviews', (text) => text.replace('contents.on(`will-attach-webview`', 'contents.on(`x`'), /webview is attached/],
    ['a camera', (text) => text.replaceAll('type===`audio`', 'type!==``'), /engine: media video on request/],
    [
      'a microphone for views',
      (text) => text.replaceAll('hostOf(origin)===`engine`', '!0'),
      /console: media audio when looked/,
    ],
    [
      'notices by pages',
      (text) => text.replaceAll('permission===`speaker-selection`', 'permission!==`media`'),
      /notifications/,
    ],
    [
      'USB',
      (text) => text.replace('setDevicePermissionHandler(()=>!1)', 'setDevicePermissionHandler(()=>!0)'),
      /devices are given/,
    ],
    [
      'inline scripts',
      (text) => text.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      /script-src is/,
    ],
    ['eval', (text) => text.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"), /script-src is/],
    [
      'a policy that is not sent',
      (text) => text.replace('"Content-Security-Policy":', '"X-Policy":'),
      /it is not sent/,
    ],
    ['certificates of anybody', (text) => `${text};app.on("certificate-error",()=>{})`, /certificates are judged/],
    [
      'a process without sandbox',
      (text) => text.replace('app.enableSandbox()', 'app.getName()'),
      /sandbox is not for all/,
    ],
    ['a switch', (text) => `${text};app.commandLine.appendSwitch("no-sandbox")`, /appendSwitch is called/],
  ]
  // Most of the bundle has nothing to do with it, and takes seconds to parse again and again.
  const electronsPart = statements(main)
    .filter((statement) =>
      /electron|Electron|app:|ipcMain|BrowserWindow|mayOpen|lockDown|policyOf|enableSandbox/.test(statement),
    )
    .join('\n')

  it('keeps them in the part that speaks with Electron alone', () => {
    expect(problems(electronsPart)).toEqual([])
  })

  it.each(broken)('%s is noticed', (_what, breaks, noticed) => {
    const text = breaks(electronsPart)
    expect(text, 'nothing was changed: the bundle is written otherwise now').not.toBe(electronsPart)
    expect(problems(text).filter((problem) => noticed.test(problem))).not.toEqual([])
  })

  it('hears of windows in one file: what is loaded later touches neither windows nor IPC', () => {
    for (const file of readdirSync(join(out, 'main')).filter((name) => name !== 'main.js')) {
      const text = read('main', file)
      expect(text.match(/\b(ipcMain|BrowserWindow|webContents|openExternal)\b/g) ?? [], file).toEqual([])
    }
  })
})

describe('the preload', () => {
  const bundle = parse(read('preload', 'preload.cjs'))

  it('asks for electron and nothing else, and gives the page one bridge of two functions', () => {
    const required = bundle.nodes.filter(
      (node) => node.type === 'CallExpression' && nameOf(child(node, 'callee')) === 'require',
    )
    expect(required.map((node) => constant(children(node, 'arguments')[0]))).toEqual(['electron'])
    const exposed = bundle.nodes.filter((node) => memberName(child(node, 'callee')) === 'exposeInMainWorld')
    expect(exposed).toHaveLength(1)
    const [name, value] = children(exposed[0], 'arguments')
    expect(constant(name)).toBe('bridge')
    expect(properties(value).map((property) => property.name)).toEqual(['request', 'on'])
  })

  it('uses three functions of ipcRenderer', () => {
    const used = bundle.nodes.filter((node) => memberName(child(node, 'object')) === 'ipcRenderer').map(memberName)
    expect(new Set(used)).toEqual(new Set(['invoke', 'off', 'on']))
  })
})

describe('the built windows', () => {
  const pages = readdirSync(join(out, 'renderer')).filter((name) => name !== 'assets')

  it.each(pages)('%s has no script, style or handler of its own: everything is a file of ours', (page) => {
    const html = read('renderer', page, 'index.html')
    const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)]
    expect(scripts.length).toBeGreaterThan(0)
    for (const [, attributes = '', inside = ''] of scripts) {
      expect(attributes).toMatch(/\bsrc="\/assets\/[\w-]+\.js"/)
      expect(inside).toBe('')
    }
    expect(html).not.toMatch(/\son\w+\s*=|javascript:|https?:\/\//i)
  })

  it('know neither Node nor Electron', () => {
    for (const file of readdirSync(join(out, 'renderer', 'assets')).filter((name) => name.endsWith('.js'))) {
      const text = read('renderer', 'assets', file)
      expect(
        text.match(/ipcRenderer|require\(["'`](electron|node:)|from\s*["'`](electron|node:)/g) ?? [],
        file,
      ).toEqual([])
    }
  })
})

describe('nothing shipped', () => {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /[\\/](main|preload|renderer)\b/.test(`${entry.parentPath.slice(out.length)}/`),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\.(js|cjs|css|html)$/.test(path))
  const found = (pattern: RegExp) =>
    files.flatMap((path) =>
      (readFileSync(path, 'utf8').match(pattern) ?? []).map((match) => `${path.slice(out.length)}: ${match}`),
    )

  it('names a folder of the machine that built it', () => {
    const root = join(out, '..')
    const here = found(new RegExp(root.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))
    expect([...here, ...found(/\/(home|Users)\/[a-z][\w.-]*\/[^"'`\s]*|node_modules\/[\w@-]+/g)]).toEqual([])
  })

  it('carries a key, a source map, a test or the stand-in', () => {
    expect(
      found(/-----BEGIN [A-Z ]*PRIVATE KEY|sourceMappingURL=(?!data:)|vitest|playwright|electron-host|callcentre/gi),
    ).toEqual([])
    expect(
      readdirSync(out, { recursive: true }).filter((name) => /^(main|preload|renderer).*\.map$/.test(String(name))),
    ).toEqual([])
  })
})
