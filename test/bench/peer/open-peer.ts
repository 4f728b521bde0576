import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { provideChromium } from '../../electron-host/find-chromium.ts'

/** Bundles the peer's page, serves it on loopback and opens it in a Chromium of its own with the same fake microphone. */
export async function openPeer(microphoneFile: string): Promise<{ page: Page; close(): Promise<void> }> {
  const root = join(import.meta.dirname, '..', '..', '..')
  const outDir = join(root, 'out', 'bench-peer')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      target: 'chrome150',
      lib: { entry: join(import.meta.dirname, 'peer.ts'), formats: ['iife'], name: 'bench', fileName: () => 'peer.js' },
    },
  })
  const server = createServer((request, response) => {
    const script = request.url === '/peer.js'
    response.writeHead(200, { 'content-type': script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8' })
    response.end(readFileSync(script ? join(outDir, 'peer.js') : join(import.meta.dirname, 'peer.html')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: await provideChromium(),
    args: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphoneFile}`,
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--disable-quic',
      '--disable-sync',
    ],
  })
  const context = await browser.newContext({ permissions: ['microphone'] })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return {
    page,
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
