import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startCallCentre, type CallCentre } from '../../callcentre/call-centre.ts'
import { openDesk, type Desk } from './probing.ts'

const script = fileURLToPath(new URL('../../probe/probe.ts', import.meta.url))
let centre: CallCentre
let desk: Desk
let profile: string

beforeAll(async () => {
  centre = await startCallCentre({ seed: 13, pastCalls: 0 })
  desk = openDesk()
  profile = desk.write('keys.json', centre.profile)
})
afterAll(async () => {
  await centre.close()
  desk.close()
})

function start(profile: string, ...argv: readonly string[]) {
  const child = spawn(process.execPath, [script, '--profile', profile, ...argv])
  const printed = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (printed.error += text))
  return { child, printed, ended: once(child, 'close') as Promise<[number | null, string | null]> }
}

it('as a process: lines on standard output, nothing else anywhere, code 0', async () => {
  const { printed, ended } = start(profile)
  expect(await ended).toEqual([0, null])
  const lines = printed.out.trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { readonly ok: boolean }).ok)).toEqual(Array(10).fill(true))
  expect(printed.error).toBe('')
  for (const secret of centre.secrets) expect(printed.out).not.toContain(secret)
})

/** A Meiqia that does something when it is asked, and then answers or not. */
async function meiqiaThat(asked: () => boolean): Promise<{ readonly path: string; close(): void }> {
  const server = createServer((_, response) => {
    if (asked()) response.end('{"numbers":[],"groups":[]}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const path = desk.write('own.json', { ...centre.profile, meiqia: { baseUrl: `http://127.0.0.1:${port}` } })
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { path, close }
}

const numbers = ['--call', 'meiqia.outboundNumbers']

it('Ctrl-C cancels what is under way and says so', async () => {
  const meiqia = await meiqiaThat(() => {
    running.child.kill('SIGINT')
    return false
  })
  const running = start(meiqia.path, ...numbers, '--deadline', '60')
  const ended = await running.ended
  meiqia.close()
  expect([ended, JSON.parse(running.printed.out)]).toEqual([
    [1, null],
    {
      vendor: 'meiqia',
      operation: 'outboundNumbers',
      ok: false,
      ms: expect.any(Number),
      failure: { code: 'cancelled', sentence: 'Cancelled.' },
    },
  ])
})

it('whoever closes standard output gets no stack trace, and no success', async () => {
  const meiqia = await meiqiaThat(() => {
    running.child.stdout.destroy()
    return true
  })
  const running = start(meiqia.path, ...numbers)
  const ended = await running.ended
  meiqia.close()
  expect([ended, running.printed.error]).toEqual([[1, null], ''])
})
