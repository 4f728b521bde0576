import { networkInterfaces } from 'node:os'
import { type App, powerMonitor } from 'electron'
import type { Clock } from '../clock.ts'
import { linkIn } from '../links/links.ts'
import { watchNetwork } from './network.ts'

/** What the system tells the program. Answers with the undo of what goes on by itself. */
export function hearApp(
  app: App,
  on: {
    readonly clock: Clock
    readonly isOnline: () => boolean
    readonly show: () => void
    readonly link: (link: string) => void
    readonly resumed: () => void
    readonly networkBack: () => void
  },
): () => void {
  app.on('second-instance', (_event, argv) => {
    const link = linkIn(argv)
    if (link === null) on.show()
    else on.link(link)
  })
  app.on('activate', on.show)
  // The engine and the ring window are hidden, so "all closed" is not the end.
  app.on('window-all-closed', () => undefined)
  powerMonitor.on('resume', on.resumed)
  return watchNetwork(on.clock, { isOnline: on.isOnline, interfaces: networkInterfaces }, on.networkBack)
}
