import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CDPSession, expect, type Page } from '@playwright/test'
import type { Desk } from './seatline.ts'

export interface SecretWalk {
  /** Places where a secret was found so far, never the secret itself. */
  findings(): readonly string[]
  /** Searches the heap, storage and page of every window and the files on disk. */
  look(): Promise<void>
  /** `look`, then fails the test if anything was found. */
  finish(): Promise<void>
}

/**
 * Watches all that reaches a renderer: SIP traffic as the page sees it, the whole JavaScript heap of every window
 * (state, events, closures, the preload's world), its storage and its document; and the log and the other files
 * that the program writes in clear.
 */
export async function walkSecrets(desk: Desk, secrets: readonly string[]): Promise<SecretWalk> {
  const found = new Set<string>()
  const search = (place: string, text: string) => {
    for (const secret of secrets) if (text.includes(secret)) found.add(place)
  }

  const watched = new Map<Page, CDPSession>()
  const watch = async (page: Page) => {
    if (watched.has(page)) return
    const session = await page.context().newCDPSession(page)
    watched.set(page, session)
    await session.send('Network.enable')
    session.on('Network.webSocketFrameSent', ({ response }) => search('SIP sent by the page', response.payloadData))
    session.on('Network.webSocketFrameReceived', ({ response }) => search('SIP seen by the page', response.payloadData))
  }
  for (const page of [await desk.engine(), await desk.console()]) await watch(page)

  const heap = async (session: CDPSession): Promise<string> => {
    const chunks: string[] = []
    const collect = ({ chunk }: { chunk: string }) => void chunks.push(chunk)
    session.on('HeapProfiler.addHeapSnapshotChunk', collect)
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    session.off('HeapProfiler.addHeapSnapshotChunk', collect)
    return chunks.join('')
  }

  const look = async () => {
    for (const page of desk.app.windows()) {
      if (page.isClosed()) continue
      const window = new URL(page.url()).hostname.split('.')[0] ?? 'window'
      await watch(page)
      const session = watched.get(page)
      if (session !== undefined) search(`heap of ${window}`, await heap(session))
      search(
        `document and storage of ${window}`,
        await page.evaluate(() =>
          JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }]),
        ),
      )
    }
    for (const file of writtenFiles(desk.directory))
      search(`file ${file}`, readFileSync(join(desk.directory, file), 'latin1'))
  }

  return {
    findings: () => [...found],
    look,
    async finish() {
      await look()
      expect([...found], 'places where a secret was found').toEqual([])
    },
  }
}

/** All files of the user directory but Chromium's own and the profile that the test itself put there to import. */
function writtenFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('electron-host-chromium'))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((file) => /\.(log|json|sqlite|db|txt)(-wal)?$/.test(file) && !file.endsWith('.profile.json'))
}
