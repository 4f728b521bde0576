import type { App, Session } from 'electron'
import type { Log } from '../log.ts'
import { hostOf } from './app-address.ts'

/**
 * Nothing but our own pages: no other address, no new windows, no webviews, and for the engine alone the microphone and the
 * choice of a loudspeaker.
 */
export function lockDown(app: App, session: Session, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const home = () => hostOf(contents.getURL())
    const stay = (event: { preventDefault(): void }, address: string) => {
      if (hostOf(address) !== null && hostOf(address) === home()) return
      event.preventDefault()
      log({ what: 'window', role: home() ?? 'unknown', event: 'navigation refused' })
    }
    contents.on('will-navigate', (event) => stay(event, event.url))
    contents.on('will-redirect', (event) => stay(event, event.url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => {
      log({ what: 'window', role: home() ?? 'unknown', event: 'new window refused' })
      return { action: 'deny' }
    })
  })
  session.setPermissionRequestHandler((contents, permission, grant, details) => {
    const audioOnly =
      permission === 'media' &&
      'mediaTypes' in details &&
      (details.mediaTypes ?? ['video']).every((type) => type === 'audio')
    grant(
      (audioOnly || permission === 'speaker-selection') && contents !== null && hostOf(contents.getURL()) === 'engine',
    )
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      ((permission === 'media' && details.mediaType !== 'video') || permission === 'speaker-selection') &&
      hostOf(origin) === 'engine',
  )
  session.setDevicePermissionHandler(() => false)
}
