import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CDPSession, type ElectronApplication, expect, type Page } from '@playwright/test'
import type { Desk } from './seatline.ts'

export interface SecretWalk {
  /** Places where a secret was found so far, never the secret itself. */
  findings(): readonly string[]
  /** Searches what main told, storage and page of every window, and the files on disk; with `heaps` also the heaps. */
  look(options: { heaps: boolean }): Promise<void>
  /** Forgets what was found: for the test that plants a secret to prove that the walk finds it. */
  forgive(): void
  /** `look`, then fails the test if anything was found. */
  finish(options: { heaps: boolean }): Promise<void>
}

const realm = 'pbx.demo'
const accounts = ['81001', '81002', '81900', '81050', '81051', '81052']

/** The secrets and what is as good as one: HA1 of every SIP account with every one of them (RFC 3261 §22, RFC 8760). */
function withDigests(secrets: readonly string[]): readonly string[] {
  const digests = accounts.flatMap((user) =>
    secrets.flatMap((secret) =>
      ['md5', 'sha256'].map((algorithm) => createHash(algorithm).update(`${user}:${realm}:${secret}`).digest('hex')),
    ),
  )
  return [...secrets, ...digests]
}

/**
 * Watches all that reaches a renderer: every event that main sends, SIP traffic as the page sees it, the whole
 * JavaScript heap of every window (state, answers, closures, the preload's world), its storage and its document; and
 * the log and the other files that the program writes. The heap is as it stands at a look: what was collected before
 * is not seen.
 */
export async function walkSecrets(desk: Desk, given: readonly string[]): Promise<SecretWalk> {
  const found = new Set<string>()
  const secrets = withDigests(given)
  const search = (place: string, text: string) => {
    for (const secret of secrets) if (text.includes(secret)) found.add(place)
  }

  /** A page that crashed has nothing to search, and never answers again; the window has another one by then. */
  const crashed = new WeakSet<Page>()
  const watched = new WeakMap<Page, Promise<CDPSession>>()
  const watch = (page: Page): Promise<CDPSession> => {
    const known = watched.get(page)
    if (known !== undefined) return known
    const opening = listen(page)
    watched.set(page, opening)
    return opening
  }
  const listen = async (page: Page): Promise<CDPSession> => {
    page.on('crash', () => crashed.add(page))
    const session = await page.context().newCDPSession(page)
    session.on('Network.webSocketFrameSent', ({ response }) => search('SIP sent by the page', response.payloadData))
    session.on('Network.webSocketFrameReceived', ({ response }) => search('SIP seen by the page', response.payloadData))
    await session.send('Network.enable')
    return session
  }
  for (const page of [await desk.engine(), await desk.console()]) await watch(page)
  await listenToMain(desk.app)

  const heap = async (session: CDPSession): Promise<string> => {
    const chunks: string[] = []
    const collect = ({ chunk }: { chunk: string }) => void chunks.push(chunk)
    session.on('HeapProfiler.addHeapSnapshotChunk', collect)
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    session.off('HeapProfiler.addHeapSnapshotChunk', collect)
    return chunks.join('')
  }

  const lookAt = async (page: Page, heaps: boolean): Promise<void> => {
    if (crashed.has(page)) return
    const window = new URL(page.url()).hostname.split('.')[0] ?? 'window'
    if (heaps) search(`heap of ${window}`, await heap(await watch(page)))
    search(
      `document and storage of ${window}`,
      await page.evaluate(() =>
        JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }]),
      ),
    )
  }

  const look = async ({ heaps }: { heaps: boolean }) => {
    const pages = desk.pages()
    // A test may have ended the program itself: then only the files are left to search.
    if (pages.length > 0) search('events of main', await toldByMain(desk.app))
    for (const page of pages) await lookAt(page, heaps)
    for (const file of writtenFiles(desk.directory))
      search(`file ${file}`, readFileSync(join(desk.directory, file), 'latin1'))
  }

  return {
    findings: () => [...found],
    look,
    forgive: () => found.clear(),
    async finish(options) {
      await look(options)
      expect([...found], 'places where a secret was found').toEqual([])
    },
  }
}

type Listening = { tellSecrets?: string[] }

/** Keeps all that main sends to any window, from now on. */
const listenToMain = (app: ElectronApplication) =>
  app.evaluate((electron) => {
    const told: string[] = []
    ;(globalThis as Listening).tellSecrets = told
    const listen = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents)
      contents.send = (channel, ...data) => {
        told.push(JSON.stringify(data))
        send(channel, ...data)
      }
    }
    for (const window of electron.BrowserWindow.getAllWindows()) listen(window.webContents)
    electron.app.on('web-contents-created', (_event, contents) => listen(contents))
  })

const toldByMain = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => ((globalThis as Listening).tellSecrets ?? []).join('\n'))

/** All files of the user directory but Chromium's own and the profile that the test itself put there to import. */
function writtenFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('electron-host-chromium'))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((file) => !file.startsWith('import') && !file.endsWith('.wav'))
}
