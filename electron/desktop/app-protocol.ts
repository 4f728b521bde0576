import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type Protocol, protocol as electronProtocol } from 'electron'
import { roles } from '../../shared/contract.ts'
import { fileOf, policyOf } from './app-address.ts'

/** Must run before the app is ready. `app://<role>/` is one origin per window, so storage is apart as well. */
export function registerAppScheme(): void {
  electronProtocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
}

/**
 * Serves the built renderers from inside the package. `/` is the role's page, `/assets/…` what it needs; nothing else.
 * Each window has its own content security policy; only the engine may connect, and only to the profile's SIP servers.
 */
export function serveApp(protocol: Protocol, root: string, sipServers: () => readonly string[]): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const role = roles.find((known) => known === url.hostname)
    if (role === undefined || request.method !== 'GET') return new Response(null, { status: 404 })
    const file = fileOf(root, role, url.pathname)
    if (file === null) return new Response(null, { status: 404 })
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: {
          'Content-Type': types[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': policyOf(role, sipServers()),
          'X-Content-Type-Options': 'nosniff',
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Referrer-Policy': 'no-referrer',
          'Cache-Control': 'no-store',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
