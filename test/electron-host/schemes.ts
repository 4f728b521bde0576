// Chromium cannot be taught schemes from outside, so app://console/x is http://console.app.localhost/x in the browser.
// http rather than https: a page from https could not open ws:// connections (mixed content). *.localhost is a secure
// context in both (https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy).

const registered = new Set<string>()

export function registerScheme({ scheme, privileges = {} }: Electron.CustomScheme): void {
  if (!privileges.standard || !privileges.secure) {
    throw new Error(`electron-host does not emulate the scheme ${scheme} unless it is standard and secure`)
  }
  registered.add(scheme)
}

export function registeredSchemes(): string[] {
  return [...registered]
}

export function toBrowserUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is.exec(url)
  const [, scheme = '', host = '', rest = ''] = match ?? []
  return registered.has(scheme) ? `http://${host}.${scheme}.localhost${rest.startsWith('/') ? rest : `/${rest}`}` : url
}

export function toAppUrl(url: string): string {
  const match = /^http:\/\/([^/?#:]+)\.([a-z0-9-]+)\.localhost(?=[/?#]|$)(.*)$/is.exec(url)
  const [, host = '', scheme = '', rest = ''] = match ?? []
  return registered.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** The scheme behind an address of the browser's, if it is one of ours. */
export function schemeOf(browserUrl: string): string | undefined {
  const url = toAppUrl(browserUrl)
  return url === browserUrl ? undefined : url.slice(0, url.indexOf(':'))
}

/** Sources in a header such as Content-Security-Policy: app://console and the bare app:. */
export function headerToBrowser(value: string): string {
  let text = value
  for (const scheme of registered) {
    text = text.replaceAll(new RegExp(`\\b${scheme}://([a-z0-9.*-]+)`, 'gi'), `http://$1.${scheme}.localhost`)
    text = text.replaceAll(new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'gi'), `$1http://*.${scheme}.localhost`)
  }
  return text
}

export function headerToApp(value: string): string {
  return value.replaceAll(/http:\/\/[^\s;,]+/gi, (url) => toAppUrl(url))
}

/** What CDP's Fetch has to intercept for these schemes. */
export function schemePatterns(): { urlPattern: string }[] {
  return [...registered].map((scheme) => ({ urlPattern: `http://*.${scheme}.localhost/*` }))
}
