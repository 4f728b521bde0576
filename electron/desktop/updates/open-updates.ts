import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'
import type { UpdatePolicy } from '../../../shared/policy.ts'
import { mayUpdate } from './may-update.ts'
import type { UpdateSource } from './updates.ts'

/** The source of this installation. electron-updater is loaded only where it is going to be used. */
export async function openUpdates(
  app: App,
  wish: UpdatePolicy | null,
  installFailed: () => void,
): Promise<UpdateSource | Extract<ReturnType<typeof mayUpdate>, { off: unknown }>> {
  const release = app.isPackaged
    ? await readFile(join(process.resourcesPath, 'app-update.yml'), 'utf8').catch(() => null)
    : null
  const feed = mayUpdate({ isPackaged: app.isPackaged, platform: process.platform, wish, release })
  if ('off' in feed) return feed
  const [{ MacUpdater, NsisUpdater }, { updateFeed }] = await Promise.all([
    import('electron-updater'),
    import('./update-feed.ts'),
  ])
  return updateFeed(process.platform === 'darwin' ? new MacUpdater() : new NsisUpdater(), feed, installFailed)
}
