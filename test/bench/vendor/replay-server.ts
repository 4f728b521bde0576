import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { keyOf } from './recorded-key.ts'

// A thread of its own: it answers recorded texts and nothing else, so that what is measured is the asking side.

const answers = new Map(
  [...(workerData as ReadonlyMap<string, string>)].map(([key, text]) => [key, Buffer.from(text, 'utf8')]),
)

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const body = answers.get(keyOf(request.url ?? ''))
    if (body === undefined) response.writeHead(404).end()
    else
      response
        .writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.byteLength })
        .end(body)
  })
})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, this is not a window
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
