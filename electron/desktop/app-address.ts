import { join, normalize, sep } from 'node:path'
import type { Role } from '../../shared/contract.ts'

/** The role part of `app://<role>/…`; null for every other address. */
export function hostOf(address: string): string | null {
  try {
    const url = new URL(address)
    return url.protocol === 'app:' ? url.hostname : null
  } catch {
    return null
  }
}

/** `/` is the role's page and `/assets/…` what it needs; everything else, and every way out of the folder, is null. */
export function fileOf(root: string, role: Role, path: string): string | null {
  if (path === '/' || path === '/index.html') return join(root, role, 'index.html')
  let plain: string
  try {
    plain = decodeURIComponent(path)
  } catch {
    return null
  }
  const file = normalize(join(root, plain))
  return file.startsWith(join(root, 'assets') + sep) && !plain.includes('\0') ? file : null
}

/** Mantine sets style attributes and one style element, hence 'unsafe-inline' for styles only. */
export function policyOf(role: Role, sipServers: readonly string[]): string {
  const connect = role === 'engine' ? ["'self'", ...sipServers.map((server) => new URL(server).origin)] : ["'self'"]
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    `connect-src ${connect.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
