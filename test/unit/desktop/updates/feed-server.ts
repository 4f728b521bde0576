import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { NodeHttpExecutor } from 'builder-util'
import { configureRequestOptions, configureRequestUrl, type DownloadOptions } from 'builder-util-runtime'
import { NsisUpdater } from 'electron-updater'
import { onTestFinished } from 'vitest'
import { temporaryDirectory } from '../../config/temporary-directory.ts'

/** What electron-builder writes for a release, and what a company's server may make of it. */
export interface Release {
  readonly version: string
  readonly installer: Buffer
  readonly channel?: 'latest' | 'beta'
  readonly stagingPercentage?: number
  /** Instead of the installer's own. */
  readonly sha512?: string
  readonly url?: string
  /** The installer is announced and then held back. */
  readonly hangs?: boolean
  /** Instead of the release file. */
  readonly answer?: { readonly status: number; readonly body: string }
}

/** A real HTTP server on this computer with one release. */
export async function feedServer(release: Release) {
  const sha512 = release.sha512 ?? createHash('sha512').update(release.installer).digest('base64')
  const file = release.url ?? `Seatline-${release.version}.exe`
  const yml = [
    `version: ${release.version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sha512}`,
    `    size: ${release.installer.length}`,
    `path: ${file}`,
    `sha512: ${sha512}`,
    ...(release.stagingPercentage === undefined ? [] : [`stagingPercentage: ${release.stagingPercentage}`]),
    `releaseDate: '2026-11-21T00:00:00.000Z'`,
  ].join('\n')
  const asked: string[] = []
  const held = Promise.withResolvers<void>()
  const server = createServer((request, response) => {
    // electron-updater asks for the release of the system it runs on: latest.yml, latest-mac.yml, latest-linux.yml.
    const path = new URL(request.url ?? '/', 'http://feed').pathname.replace(/-(mac|linux)\.yml$/, '.yml')
    asked.push(path)
    if (path === `/${release.channel ?? 'latest'}.yml`) {
      const { status, body } = release.answer ?? { status: 200, body: yml }
      response.writeHead(status).end(body)
    } else if (path === `/${file}`) {
      response.writeHead(200, { 'content-length': release.installer.length })
      if (release.hangs !== true) return response.end(release.installer)
      response.write(release.installer.subarray(0, 1000))
      held.resolve()
    } else response.writeHead(404).end()
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, held: held.promise }
}

/** Node in the place of Electron's `net`; how a download goes is builder-util-runtime's, as in ElectronHttpExecutor. */
class NodeDownloads extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request = { headers: options.headers ?? undefined }
      configureRequestUrl(url, request)
      configureRequestOptions(request)
      const callback = (error?: Error | null) => (error == null ? resolve(destination) : reject(error))
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

/**
 * electron-updater's own updater for Windows as version 0.1.0 has it, with Node in place of Electron. `publisher`: the
 * name in `app-update.yml` that a newer version must be signed by; null leaves the signature unchecked, as in a build
 * that was never signed. `staging`: the last twelve digits of this desk's random number.
 */
export function updaterHere(publisher: string | null, staging = '000000000000') {
  const directory = temporaryDirectory()
  const yml = ['provider: generic', 'url: https://updates.invalid', 'updaterCacheDirName: seatline-updater']
  if (publisher !== null) yml.push(`publisherName: ['${publisher}']`)
  writeFileSync(join(directory, 'app-update.yml'), yml.join('\n'))
  mkdirSync(join(directory, 'user'))
  writeFileSync(join(directory, 'user', '.updaterId'), `00000000-0000-5000-8000-${staging}`)
  const quits: ((code: number) => void)[] = []
  const updater = new NsisUpdater(null, {
    version: '0.1.0',
    name: 'seatline',
    isPackaged: true,
    appUpdateConfigPath: join(directory, 'app-update.yml'),
    userDataPath: join(directory, 'user'),
    baseCachePath: join(directory, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler) => void quits.push(handler),
  })
  // With an app of its own electron-updater leaves this to whoever gave it (its own tests do the same).
  Object.assign(updater, { httpExecutor: new NodeDownloads() })
  const installed: string[] = []
  // The installer itself would be started.
  Object.assign(updater, { install: () => installed.push('installed') > 0 })
  const quit = (): readonly string[] => {
    for (const handler of quits) handler(0)
    return installed
  }
  return { updater, directory, pending: join(directory, 'cache', 'seatline-updater', 'pending'), quit }
}
