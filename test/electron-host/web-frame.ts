// WebFrameMain: the main frame of one document. A new document is a new frame object, so a late message of the document
// before it is told apart by `event.senderFrame !== webContents.mainFrame`.
import { named } from './absent.ts'
import { schemeOf, toBrowserUrl } from './schemes.ts'

export class WebFrame {
  url: string
  detached = false
  readonly parent = null
  readonly name = ''
  readonly frameTreeNodeId: number
  readonly processId: number
  readonly routingId: number
  readonly frameToken: string

  constructor(url: string, token: string, contentsId: number, serial: number) {
    this.url = url
    this.frameToken = token
    this.frameTreeNodeId = contentsId
    this.processId = contentsId
    this.routingId = serial
  }

  get top(): this {
    return this
  }

  get frames(): [] {
    return []
  }

  get origin(): string {
    if (schemeOf(toBrowserUrl(this.url)) === undefined) return new URL(this.url).origin
    return /^[^:]+:\/\/[^/?#]+/.exec(this.url)?.[0] ?? 'null'
  }

  isDestroyed(): boolean {
    return this.detached
  }
}

export function createWebFrame(url: string, token: string, contentsId: number, serial: number): WebFrame {
  return named('WebFrameMain', new WebFrame(url, token, contentsId, serial))
}
