import { type AppUpdater, CancellationToken, type UpdateInfo } from 'electron-updater'
import { z } from 'zod'
import type { Feed } from './may-update.ts'
import { UpdateRefused, type UpdateSource } from './updates.ts'

/** Codes of electron-updater for what must not be trusted; all others are trouble on the way. */
const distrusted = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_SIGNATURE',
  'ERR_UPDATER_INVALID_UPDATE_INFO',
  'ERR_UPDATER_INVALID_VERSION',
  'ERR_UPDATER_NO_CHECKSUM',
  'ERR_UPDATER_NO_FILES_PROVIDED',
])

/** electron-updater takes it as it comes. A feed names files that lie beside it, not somebody else's, each with its hash. */
const Release = z.object({
  version: z.string().max(64),
  files: z.array(z.object({ url: z.string().regex(/^[\w][\w .()+-]*$/), sha512: z.base64().length(88) })).min(1),
  packages: z.undefined().optional(),
})

/**
 * A folder on a company's https server with electron-builder's release files (`latest.yml` and what it names), read by
 * electron-updater. Its hash is checked always, the publisher's signature on Windows by `publisherName` and on macOS by
 * the system. `installFailed`: the newer program could not be started, so this one goes on.
 */
export function updateFeed(updater: AppUpdater, feed: Feed, installFailed: () => void): UpdateSource {
  updater.setFeedURL({ provider: 'generic', url: feed.address })
  updater.channel = feed.channel === 'stable' ? 'latest' : 'beta'
  // Naming a channel allows the way back to an older version, which is the way to an old hole.
  updater.allowDowngrade = false
  updater.autoDownload = false
  updater.disableWebInstaller = true
  updater.autoInstallOnAppQuit = true
  // Its lines would name folders and addresses; what happened is logged by our own words.
  updater.logger = null
  const byOwnShare = updater.isUserWithinRollout
  updater.isUserWithinRollout = (info) => byOwnShare(shareOfRing(info, feed.ring))

  return {
    async look() {
      const answer = await told(updater.checkForUpdates())
      if (answer === null || !answer.isUpdateAvailable) return null
      const release = Release.safeParse(answer.updateInfo)
      if (!release.success) throw new UpdateRefused('not a release')
      return release.data.version
    },
    async fetch(signal, progress) {
      const token = new CancellationToken()
      const stop = () => token.cancel()
      const tell = ({ percent }: { percent: number }) => progress(Math.max(0, Math.min(100, Math.round(percent))))
      signal.addEventListener('abort', stop, { once: true })
      updater.on('download-progress', tell)
      try {
        await told(updater.downloadUpdate(token))
      } finally {
        updater.off('download-progress', tell)
        signal.removeEventListener('abort', stop)
      }
    },
    install() {
      updater.once('error', installFailed)
      updater.quitAndInstall(true, true)
    },
    close() {
      // Asked again at quit on Windows; macOS has put aside by then what was downloaded.
      updater.autoInstallOnAppQuit = false
    },
  }
}

async function told<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (distrusted.has(code)) throw new UpdateRefused(code, { cause: error })
    throw error
  }
}

/**
 * `stagingPercentage` of the feed counts desks in the order of their rings: ring 0 is the first tenth, ring 9 the last; inside
 * a ring by the desk's own random number, which electron-updater keeps.
 */
export function shareOfRing(info: UpdateInfo, ring: number): UpdateInfo {
  const percentage = info.stagingPercentage
  if (percentage === undefined) return info
  return { ...info, stagingPercentage: Math.max(0, Math.min(100, Math.round((percentage - ring * 10) * 10))) }
}
