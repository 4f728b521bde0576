// net: Node's fetch in place of Chromium's network stack. No proxy settings, no Chromium cookie jar, no client certificates.
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

async function fetchFile(url: string): Promise<Response> {
  try {
    const path = fileURLToPath(url)
    const headers = { 'content-type': types[extname(path)] ?? 'application/octet-stream' }
    return new Response(await readFile(path), { headers })
  } catch {
    // What Chromium says of any file it cannot read.
    throw new Error('net::ERR_FILE_NOT_FOUND')
  }
}

export const net = {
  fetch(input: string | Request, init?: RequestInit & { bypassCustomProtocolHandlers?: boolean }): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url
    if (url.startsWith('file:')) return fetchFile(url)
    return fetch(input, init)
  },
  isOnline: (): boolean => true,
  get online(): boolean {
    return true
  },
} satisfies Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'>
