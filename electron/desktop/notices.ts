import { Notification } from 'electron'

export interface Notices {
  /** `press`: what a click on it does. */
  show(notice: { readonly title: string; readonly body: string; readonly press: () => void }): void
  stop(): void
}

/** The system's own notices. Electron forgets the clicks of one that nobody holds, hence the set. */
export function createNotices(): Notices {
  const shown = new Set<Notification>()
  const forget = (notice: Notification): void => {
    notice.removeAllListeners()
    shown.delete(notice)
  }
  return {
    show({ title, body, press }) {
      if (!Notification.isSupported()) return
      const notice = new Notification({ title, body, silent: true })
      shown.add(notice)
      notice.on('click', () => {
        forget(notice)
        press()
      })
      notice.on('close', () => forget(notice))
      notice.show()
    },
    stop() {
      for (const notice of shown) {
        forget(notice)
        notice.close()
      }
    },
  }
}
