import type { App } from 'electron'

/**
 * macOS hands a link over as an event, which may come before the program is ready: it waits for somebody who listens.
 * Must be called while the program's first file is read.
 */
export function keepEarlyLinks(app: App): (listen: (link: string) => void) => void {
  let early: string[] = []
  let hear = (link: string): void => void early.push(link)
  app.on('open-url', (event, link) => {
    event.preventDefault()
    hear(link)
  })
  return (listen) => {
    hear = listen
    for (const link of early) listen(link)
    early = []
  }
}
