// Page targets: opens one per window, holds each still until it is prepared, and closes those that nobody asked for
// (popups of window.open: setWindowOpenHandler decides, and an allowed one becomes a window of its own).
import type { Chromium } from './chromium.ts'
import type { CdpSession } from './cdp.ts'

export interface Target {
  readonly id: string
  readonly session: CdpSession
}

export interface Targets {
  /** A new page at about:blank, paused until Runtime.runIfWaitingForDebugger. */
  open(width: number, height: number): Promise<Target>
  close(target: Target): void
  onGone(target: Target, listener: () => void): void
}

interface Attached {
  readonly id: string
  readonly url: string
  readonly session: CdpSession
}

export async function createTargets(chromium: Chromium): Promise<Targets> {
  const { browser } = chromium.cdp
  const unclaimed = new Map<string, Attached>()
  const gone = new Map<string, () => void>()
  let wanted: ((attached: Attached) => boolean) | undefined
  let claimed: ((attached: Attached) => void) | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let opened = 0

  const sort = (): void => {
    for (const attached of unclaimed.values()) {
      if (wanted?.(attached)) {
        unclaimed.delete(attached.id)
        wanted = undefined
        claimed?.(attached)
      }
    }
    if (wanted) return
    for (const { id } of unclaimed.values()) browser.send('Target.closeTarget', { targetId: id }).catch(() => {})
    unclaimed.clear()
  }

  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const { targetId: id, url, type } = targetInfo
    if (type !== 'page') return
    unclaimed.set(id, { id, url, session: chromium.cdp.session(sessionId) })
    sort()
  })
  browser.on('Target.targetInfoChanged', ({ targetInfo: { targetId: id, url } }) => {
    const attached = unclaimed.get(id)
    if (attached) unclaimed.set(id, { ...attached, url })
    sort()
  })
  browser.on('Target.detachedFromTarget', ({ sessionId }) => {
    chromium.cdp.dispose(sessionId)
    gone.get(sessionId)?.()
    gone.delete(sessionId)
  })
  await browser.send('Target.setDiscoverTargets', { discover: true })
  await browser.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })

  const openOne = (width: number, height: number): Promise<Attached> =>
    new Promise((resolve, reject) => {
      claimed = resolve
      if (chromium.headless) {
        let created: string | undefined
        wanted = ({ id }) => id === created
        const create = async (): Promise<void> => {
          const page = { url: 'about:blank', newWindow: true, width, height }
          created = (await browser.send('Target.createTarget', page)).targetId
          sort()
        }
        create().catch(reject)
      } else {
        const address = `data:text/html,<title>${process.pid}-${++opened}</title>`
        wanted = ({ url }) => decodeURIComponent(url) === address
        chromium.openAppWindow(address, width, height)
      }
    })

  return {
    open(width, height) {
      const next = queue.then(() => openOne(width, height))
      queue = next.catch(() => {})
      return next
    },
    close: ({ id }) => void browser.send('Target.closeTarget', { targetId: id }).catch(() => {}),
    onGone: ({ session }, listener) => void gone.set(session.id, listener),
  }
}
