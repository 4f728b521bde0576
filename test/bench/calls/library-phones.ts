import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { provideChromium } from '../../electron-host/find-chromium.ts'
import type { Account } from './exchange.ts'
import { instrument } from './in-page.ts'
import type { Library } from './page/library.ts'
import type { BenchPhone } from './phone.ts'

const libraries = [
  ['sip.js SimpleUser', 'simple-user'],
  ['JsSIP', 'jssip'],
] as const

/** The libraries, each in a page and a renderer of its own, registered and with the same fake microphone. */
export async function openLibraryPhones(
  server: string,
  domain: string,
  accounts: readonly Account[],
  microphoneFile: string,
): Promise<{ phones: LibraryPhone[]; close(): Promise<void> }> {
  const scripts = await Promise.all(libraries.map(([, file]) => bundled(file)))
  const pages = createServer((request, response) => {
    const [, which = '', file = ''] = (request.url ?? '').split('/')
    const script = file === 'phone.js'
    response.writeHead(200, { 'content-type': script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8' })
    const page = readFileSync(join(import.meta.dirname, 'page', 'index.html'), 'utf8')
    response.end(script ? scripts[Number(which)] : page.replace('/phone.js', `/${which}/phone.js`))
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
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
  const phones: LibraryPhone[] = []
  for (const [index, [name]] of libraries.entries()) {
    const account = accounts[index]
    if (account === undefined) throw new Error('an account for each library')
    const context = await browser.newContext({ permissions: ['microphone'] })
    const page = await context.newPage()
    await page.addInitScript(instrument)
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/${index}/`)
    const phone = libraryPhone(name, page, browser, account, server, domain)
    await phone.start()
    phones.push(phone)
  }
  return {
    phones,
    async close() {
      await browser.close()
      await new Promise((resolve) => pages.close(resolve))
    },
  }
}

export interface LibraryPhone extends BenchPhone {
  start(): Promise<void>
  answerAtOnce(on: boolean): Promise<void>
}

function libraryPhone(
  name: string,
  page: Page,
  browser: Browser,
  account: Account,
  server: string,
  domain: string,
): LibraryPhone {
  type Given = { readonly library: Library }
  const start = () =>
    page.evaluate(
      ([at, of, user, password]) => (globalThis as unknown as Given).library.start(at, of, user, password),
      [server, domain, account.user, account.password] as const,
    )
  return {
    name,
    account,
    page,
    start,
    pid: () => rendererOf(browser, page),
    dial: (number) => page.evaluate((to) => (globalThis as unknown as Given).library.dial(to), number),
    async rings() {
      await page.waitForFunction(() => (globalThis as unknown as Given).library.rings(), undefined, { polling: 20 })
    },
    answer: () => page.evaluate(() => (globalThis as unknown as Given).library.answer()),
    answerAtOnce: (on) => page.evaluate((yes) => (globalThis as unknown as Given).library.answerAtOnce(yes), on),
    hangUp: () => page.evaluate(() => (globalThis as unknown as Given).library.hangUp()),
    async registerAnew() {
      await page.evaluate(() => (globalThis as unknown as Given).library.stop())
      await start()
    },
  }
}

/** The process whose CPU time grows while the page is kept busy: a browser has spare renderers, too. */
async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const times = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]))
  }
  const before = await times()
  await page.evaluate(() => {
    for (const end = performance.now() + 500; performance.now() < end;);
  })
  const grown = [...(await times())].map(([id, time]) => ({ id, by: time - (before.get(id) ?? 0) }))
  await session.detach()
  return grown.reduce((most, each) => (each.by > most.by ? each : most)).id
}

async function bundled(file: string): Promise<string> {
  const root = join(import.meta.dirname, '..', '..', '..')
  const outDir = join(root, 'out', 'bench-phones', file)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: 'chrome150',
      lib: {
        entry: join(import.meta.dirname, 'page', `${file}.ts`),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'phone.js',
      },
    },
  })
  return readFileSync(join(outDir, 'phone.js'), 'utf8')
}
