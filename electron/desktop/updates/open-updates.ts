import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'
import type { UpdatePolicy } from '../../../shared/policy.ts'
import { mayUpdate } from './may-update.ts'
import { createUpdates, type UpdateOff, type Updates, type UpdateSource } from './updates.ts'

/** What keeps this installation new, as the policy wishes it now and whenever it is changed. */
export async function openUpdates(
  app: App,
  wish: UpdatePolicy | null,
  ports: Omit<Parameters<typeof createUpdates>[0], 'wish' | 'source' | 'open'>,
): Promise<Updates> {
  const open = (wished: UpdatePolicy | null) => sourceHere(app, wished, () => updates.failed())
  const source = await open(wish)
  const updates = createUpdates({ ...ports, wish, source, open })
  return updates
}

/** electron-updater is loaded only where it is going to be used. */
async function sourceHere(
  app: App,
  wish: UpdatePolicy | null,
  installFailed: () => void,
): Promise<UpdateSource | UpdateOff> {
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
