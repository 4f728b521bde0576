import { roles } from '../../shared/contract.ts'
import {
  type Bundle,
  child,
  children,
  constant,
  memberName,
  type Node,
  nameOf,
  properties,
  source,
  usesOf,
} from './syntax.ts'

/** Each says what is wrong with the built main process, empty when nothing is. */
export const rules: Readonly<Record<string, (bundle: Bundle) => readonly string[]>> = {
  windows,
  ipc,
  'open external': openExternal,
  navigation,
  permissions,
  'content security policy': contentSecurityPolicy,
  'chromium and its checks': chromium,
}

const required = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true } as const
const forbidden = [
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webviewTag',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'additionalArguments',
]

function windows(bundle: Bundle): string[] {
  const problems: string[] = []
  for (const use of usesOf(bundle, 'BrowserWindow')) {
    const parent = bundle.parentOf.get(use)
    if (parent?.type === 'NewExpression' && child(parent, 'callee') === use) problems.push(...oneWindow(parent))
    else if (parent?.type !== 'MemberExpression' && !isInstanceOf(parent))
      problems.push('BrowserWindow under another name')
  }
  for (const other of ['BrowserView', 'WebContentsView', 'BaseWindow', 'utilityProcess'])
    if (usesOf(bundle, other).length > 0) problems.push(`${other} is used`)
  const made = bundle.nodes.filter(
    (node) => node.type === 'NewExpression' && nameOf(child(node, 'callee')) === 'BrowserWindow',
  )
  if (made.length === 0) problems.push('no window is made')
  return problems
}

const isInstanceOf = (node: Node | undefined) => node?.type === 'BinaryExpression' && node['operator'] === 'instanceof'

function oneWindow(made: Node): string[] {
  const options = properties(children(made, 'arguments')[0])
  // Whatever is spread over them could replace them, so they come last or nothing that is spread names them.
  const spread = options.filter(({ name, value }) => name === '...' && JSON.stringify(value).includes('webPreferences'))
  const given = options.filter(({ name }) => name === 'webPreferences')
  if (spread.length > 0 || given.length !== 1) return ['a window without its own webPreferences']
  const preferences = properties(given[0]?.value)
  return [
    ...(preferences.some(({ name }) => name === '...' || name === '?') ? ['webPreferences from elsewhere'] : []),
    ...Object.entries(required)
      .filter(([name, value]) => constant(preferences.find((each) => each.name === name)?.value) !== value)
      .map(([name, value]) => `a window without ${name}: ${value}`),
    ...forbidden
      .filter((name) => preferences.some((each) => each.name === name))
      .map((name) => `a window with ${name}`),
  ]
}

const listening = new Set(['handle', 'handleOnce', 'on', 'once', 'addListener', 'prependListener'])

/** One door: `ipcMain.handle(name, (event, raw) => answer(windows.roleOf(event.sender, event.senderFrame), raw))`. */
function ipc(bundle: Bundle): string[] {
  const problems: string[] = []
  const doors = bundle.nodes.filter(
    (node) =>
      node.type === 'CallExpression' &&
      listening.has(memberName(child(node, 'callee')) ?? '') &&
      /^ipcMain(\$\d+)?$/.test(nameOf(child(child(node, 'callee'), 'object')) ?? ''),
  )
  if (doors.length !== 1) problems.push(`${doors.length} doors instead of one`)
  for (const door of doors) {
    const [event] = children(children(door, 'arguments')[1], 'params')
    const name = nameOf(event) ?? '?'
    const text = bundle.text.slice(door.start, door.end)
    if (!text.includes(`.roleOf(${name}.sender,${name}.senderFrame)`))
      problems.push('a door that does not ask who it is')
  }
  for (const use of usesOf(bundle, 'ipcMain')) {
    const parent = bundle.parentOf.get(use)
    const isHandedOver = parent?.type === 'CallExpression' && nameOf(child(parent, 'callee')) === 'ipcWire'
    const isDoor = doors.some((door) => use.start >= door.start && use.end <= door.end)
    const isParameter = parent?.type === 'FunctionDeclaration'
    if (!isHandedOver && !isDoor && !isParameter) problems.push('ipcMain is used outside the door')
  }
  if (bundle.nodes.some((node) => memberName(node) === 'ipc')) problems.push('the IPC of one window or frame')
  return problems
}

/** Once, and only after the address was asked about: https, on the hosts that the profile names. */
function openExternal(bundle: Bundle): string[] {
  const calls = bundle.nodes.filter((node) => memberName(node) === 'openExternal')
  const problems = calls.length === 1 ? [] : [`${calls.length} ways out instead of one`]
  const guarded = source(bundle, 'openOutside') ?? ''
  if (
    !/^(async )?function openOutside\((\w+),(\w+)\){if\(!mayOpen\(\2,\3\)\)throw [^;]+;await shell\.openExternal\(\2\)}$/.test(
      guarded,
    )
  )
    problems.push('an address is opened unasked')
  for (const node of bundle.nodes)
    if (nameOf(child(node, 'object')) === 'shell' && !['openExternal', 'openPath'].includes(memberName(node) ?? ''))
      problems.push('shell does something else')
  const mayOpen = evaluated(bundle, ['mayOpen'], 'mayOpen') as ((address: string, hosts: string[]) => boolean) | null
  if (mayOpen === null) return [...problems, 'nobody asks about an address']
  const hosts = ['crm.example.com']
  if (!mayOpen('https://crm.example.com/a?b=1', hosts)) problems.push('the profile’s own host is refused')
  for (const address of [
    'http://crm.example.com/',
    'https://elsewhere.example.com/',
    'https://crm.example.com.evil.example/',
    'https://crm.example.com@evil.example/',
    'https://user:word@crm.example.com/',
    'file:///etc/passwd',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'smb://crm.example.com/share',
    '',
  ])
    if (mayOpen(address, hosts)) problems.push(`${address} is opened`)
  return problems
}

function navigation(bundle: Bundle): string[] {
  const refused = lockedDown(bundle)
  if (refused === null) return ['nothing is locked down']
  const { contents, events, opened } = refused
  const problems: string[] = []
  for (const address of ['https://example.com/', 'file:///etc/passwd', 'app://engine/', 'about:blank', 'javascript:0'])
    for (const event of ['will-navigate', 'will-redirect'])
      if (!events(event, address)) problems.push(`${event} to ${address}`)
  if (events('will-navigate', 'app://console/index.html')) problems.push('a page cannot even reload')
  if (!events('will-attach-webview', '')) problems.push('a webview is attached')
  if (opened()?.action !== 'deny') problems.push('a new window is opened')
  if (contents === 0) problems.push('nothing is locked down')
  for (const node of bundle.nodes)
    if (
      node.type === 'Property' &&
      nameOf(child(node, 'key')) === 'action' &&
      constant(child(node, 'value')) === 'allow'
    )
      problems.push('a window may be opened somewhere')
  return problems
}

/** Every permission that Electron 45 knows by name, and one that it does not know. */
const permissions45 =
  'clipboard-read clipboard-sanitized-write display-capture fullscreen geolocation idle-detection media mediaKeySystem midi midiSysex notifications pointerLock keyboardLock openExternal speaker-selection storage-access top-level-storage-access window-management unknown fileSystem hid serial usb deprecated-sync-clipboard-read something-new'.split(
    ' ',
  )

function permissions(bundle: Bundle): string[] {
  const locked = lockedDown(bundle)
  if (locked === null) return ['nobody is asked for permissions']
  const wishes = permissions45.flatMap((permission) =>
    permission === 'media'
      ? [
          ['media', 'audio'],
          ['media', 'video'],
          ['media', 'both'],
          ['media', 'none'],
        ]
      : [[permission, '']],
  )
  const granted = [...roles, 'example.com'].flatMap((host) =>
    wishes.flatMap(([permission = '', kind = '']) => [
      ...(locked.request(host, permission, kind) ? [`${host}: ${permission} ${kind} on request`] : []),
      ...(locked.check(host, permission, kind) ? [`${host}: ${permission} ${kind} when looked`] : []),
    ]),
  )
  const allowed = [
    'engine: media audio on request',
    'engine: media audio when looked',
    // Asked without a kind: whether there are microphones at all (enumerateDevices).
    'engine: media both when looked',
    'engine: media none when looked',
    'engine: speaker-selection  on request',
    'engine: speaker-selection  when looked',
  ]
  return [
    ...granted.filter((each) => !allowed.includes(each)),
    ...(locked.device() ? ['devices are given'] : []),
    ...(granted.includes('engine: media audio on request') ? [] : ['the engine has no microphone']),
  ]
}

function contentSecurityPolicy(bundle: Bundle): string[] {
  const policyOf = evaluated(bundle, ['policyOf'], 'policyOf') as ((role: string, servers: string[]) => string) | null
  if (policyOf === null) return ['there is none']
  const problems: string[] = []
  for (const role of roles) {
    const directives = new Map(
      policyOf(role, ['wss://pbx.example.com:8089/ws'])
        .split(';')
        .map((each) => {
          const [name = '', ...values] = each.trim().split(/\s+/)
          return [name, values.join(' ')] as const
        }),
    )
    const wanted = {
      'default-src': "'none'",
      'script-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'connect-src': role === 'engine' ? "'self' wss://pbx.example.com:8089" : "'self'",
    }
    for (const [name, value] of Object.entries(wanted))
      if (directives.get(name) !== value) problems.push(`${role}: ${name} is ${directives.get(name) ?? 'absent'}`)
  }
  const headers = bundle.nodes.filter(
    (node) => node.type === 'Property' && constant(child(node, 'key')) === 'Content-Security-Policy',
  )
  const first = child(headers[0], 'value')
  if (headers.length !== 1 || nameOf(child(first, 'callee')) !== 'policyOf') problems.push('it is not sent')
  return problems
}

function chromium(bundle: Bundle): string[] {
  const problems: string[] = []
  const sandboxed = bundle.nodes.filter(
    (node) => node.type === 'CallExpression' && memberName(child(node, 'callee')) === 'enableSandbox',
  )
  if (sandboxed.length !== 1) problems.push('the sandbox is not for all')
  for (const word of ['setCertificateVerifyProc', 'appendSwitch', 'appendArgument', 'allowNTLMCredentialsForDomains'])
    if (bundle.nodes.some((node) => memberName(node) === word)) problems.push(`${word} is called`)
  for (const node of bundle.nodes) {
    const word = node.type === 'CallExpression' ? constant(children(node, 'arguments')[0]) : undefined
    if (word === 'certificate-error') problems.push('certificates are judged by somebody')
  }
  return problems
}

/** The bundle's own functions, run here. Null where they are not functions of their own. */
function evaluated(bundle: Bundle, names: readonly string[], answer: string): unknown {
  const sources = names.map((name) => source(bundle, name))
  if (sources.includes(null)) return null
  // oxlint-disable-next-line typescript/no-implied-eval, eslint/no-new-func
  return new Function(`${sources.join('\n')}\nreturn ${answer}`)()
}

/** What `lockDown` of the bundle does to a session and to the contents of a window at app://console/. */
function lockedDown(bundle: Bundle) {
  const lockDown = evaluated(bundle, ['hostOf', 'lockDown'], 'lockDown')
  if (typeof lockDown !== 'function') return null
  type Handler = (...given: unknown[]) => unknown
  const handlers: Record<string, Handler> = {}
  const set = (name: string) => (handler: Handler) => void (handlers[name] = handler)
  let made: Handler = () => undefined
  let contents = 0
  lockDown(
    { on: (name: string, listener: Handler) => name === 'web-contents-created' && (made = listener) },
    {
      setPermissionRequestHandler: set('request'),
      setPermissionCheckHandler: set('check'),
      setDevicePermissionHandler: set('device'),
    },
    () => undefined,
  )
  const listeners = new Map<string, Handler>()
  made(
    {},
    {
      getURL: () => 'app://console/',
      on: (name: string, listener: Handler) => void listeners.set(name, listener),
      setWindowOpenHandler: set('open'),
    },
  )
  contents = listeners.size
  const kinds: Record<string, readonly string[]> = {
    audio: ['audio'],
    video: ['video'],
    both: ['audio', 'video'],
    none: [],
  }
  return {
    contents,
    /** Whether it was prevented. */
    events: (name: string, url: string): boolean => {
      let prevented = false
      listeners.get(name)?.({ url, preventDefault: () => (prevented = true) }, {}, {})
      return prevented
    },
    opened: () => handlers['open']?.({ url: 'https://example.com/' }) as { action: string } | undefined,
    request(host: string, permission: string, kind: string): boolean {
      let granted = false
      const details = kind === '' || kind === 'none' ? {} : { mediaTypes: kinds[kind] }
      const of = { getURL: () => (host === 'example.com' ? 'https://example.com/' : `app://${host}/`) }
      if (handlers['request'] === undefined) return true
      handlers['request'](of, permission, (answer: boolean) => (granted = answer), details)
      return granted
    },
    check(host: string, permission: string, kind: string): boolean {
      const details = kind === 'audio' || kind === 'video' ? { mediaType: kind } : {}
      const origin = host === 'example.com' ? 'https://example.com/' : `app://${host}/`
      return handlers['check'] === undefined || handlers['check']({}, permission, origin, details) === true
    },
    device: () => handlers['device']?.({}) !== false,
  }
}
