// Which switches Chromium gets: fixed ones, the app's, and those given on the command line.

const fixed: Readonly<Record<string, string>> = {
  'no-first-run': '',
  'no-default-browser-check': '',
  'no-startup-window': '',
  'no-service-autorun': '',
  'disable-background-networking': '',
  'disable-breakpad': '',
  'disable-client-side-phishing-detection': '',
  'disable-component-extensions-with-background-pages': '',
  'disable-component-update': '',
  'disable-default-apps': '',
  'disable-extensions': '',
  'disable-hang-monitor': '',
  'disable-infobars': '',
  'disable-popup-blocking': '',
  'disable-prompt-on-repost': '',
  'disable-quic': '',
  'disable-search-engine-choice-screen': '',
  'disable-sync': '',
  'disable-back-forward-cache': '',
  // A hidden window with backgroundThrottling: false must keep its timers and its audio. The switches act on all
  // windows, so the stand-in throttles none.
  'disable-background-timer-throttling': '',
  'disable-backgrounding-occluded-windows': '',
  'disable-renderer-backgrounding': '',
  'autoplay-policy': 'no-user-gesture-required',
  'metrics-recording-only': '',
  'password-store': 'basic',
  'use-mock-keychain': '',
  'enable-unsafe-swiftshader': '',
}

const disabledFeatures = [
  'WebRtcHideLocalIpsWithMdns',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'PaintHolding',
  'Translate',
  'DestroyProfileOnBrowserClose',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  // Electron asks no permission for 127.0.0.1 either; here the page counts as a public address and would be refused.
  'LocalNetworkAccessChecks',
  'LocalNetworkAccessChecksWebSockets',
  'LocalNetworkAccessChecksWebRTC',
]

/** Electron's own switches: Chromium would misread them. */
const notForChromium = new Set(['user-data-dir', 'no-sandbox', 'headless', 'remote-debugging-pipe'])

export interface FlagWishes {
  readonly profile: string
  readonly switches: ReadonlyMap<string, string>
  readonly schemes: readonly string[]
  readonly headless: boolean
  readonly debuggingPort: boolean
}

export function chromiumFlags(wishes: FlagWishes): string[] {
  const flags = new Map(Object.entries(fixed))
  const disabled = [...disabledFeatures]
  for (const [name, value] of wishes.switches) {
    if (name === 'disable-features') disabled.push(...value.split(','))
    else if (!notForChromium.has(name)) flags.set(name, value)
  }
  flags.set('disable-features', disabled.join(','))
  flags.set('user-data-dir', wishes.profile)
  flags.set('remote-debugging-pipe', '')
  if (wishes.debuggingPort) flags.set('remote-debugging-port', '0')
  if (wishes.headless) {
    flags.set('headless', '')
    flags.set('hide-scrollbars', '')
  }
  // In Electron app://console and app://engine are two sites with two processes; *.app.localhost would be one site.
  const origins = wishes.schemes.map((scheme) => `http://[*.]${scheme}.localhost`)
  if (origins.length > 0) flags.set('isolate-origins', origins.join(','))
  const language = wishes.switches.get('lang')
  if (language !== undefined) flags.set('accept-lang', language)
  if (process.getuid?.() === 0) {
    // Chromium refuses to sandbox as root; --test-type hides the bar that warns about it.
    flags.set('no-sandbox', '')
    flags.set('test-type', '')
  }
  return [...flags].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}
