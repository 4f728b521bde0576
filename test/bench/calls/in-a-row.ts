import type { CDPSession } from '@playwright/test'
import { answer, dial } from './rounds.ts'
import type { BenchExchange } from './exchange.ts'
import { inPage } from './in-page.ts'
import type { BenchPhone } from './phone.ts'

/** Of the debugger's handles, which would keep alive what they name. */
const group = 'bench'

/** What a page holds after its garbage was collected. */
export interface Held {
  readonly liveTracks: number
  readonly connections: number
  readonly listeners: number
  readonly nodes: number
  readonly heapKilobytes: number
}

/** `count` calls one after the other, dialled and answered in turns; what the page held before and after. */
export async function inARow(
  phone: BenchPhone,
  exchange: BenchExchange,
  count: number,
): Promise<{ before: Held; after: Held }> {
  const session = await phone.page.context().newCDPSession(phone.page)
  await inPage.set(phone.page, { listens: true, stun: '' })
  // What only the first calls bring about (fonts of code, caches) is no growth.
  await calls(phone, exchange, 4)
  const before = await held(session)
  await calls(phone, exchange, count)
  const after = await held(session)
  await session.detach()
  return { before, after }
}

async function calls(phone: BenchPhone, exchange: BenchExchange, count: number): Promise<void> {
  for (let call = 0; call < count; call += 1)
    await (call % 2 === 0 ? dial(phone, exchange, 15_000) : answer(phone, exchange, 15_000))
  await inPage.reset(phone.page)
}

/** So long an answered INVITE's transaction stays, and with it its call (RFC 6026 §7.1, 7.2: Timers L and M), ms. */
const transactionsEnd = 33_000

async function held(session: CDPSession): Promise<Held> {
  await new Promise((resolve) => setTimeout(resolve, transactionsEnd))
  // Twice: what a finaliser lets go of is collected the second time.
  for (let turn = 0; turn < 2; turn += 1) {
    await session.send('HeapProfiler.collectGarbage')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return {
    liveTracks: await countOf(session, 'MediaStreamTrack', "this.filter((one) => one.readyState === 'live').length"),
    connections: await countOf(
      session,
      'RTCPeerConnection',
      "this.filter((one) => one.connectionState !== 'closed').length",
    ),
    listeners: await listeners(session),
    nodes: await countOf(session, 'Node', 'this.length'),
    heapKilobytes: Math.round((await session.send('Runtime.getHeapUsage')).usedSize / 1000),
  }
}

/** All objects of a kind that this page still holds, and nothing of other pages in its process. */
async function objectsOf(session: CDPSession, kind: string): Promise<string> {
  const prototype = await session.send('Runtime.evaluate', { expression: `${kind}.prototype`, objectGroup: group })
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId ?? '',
    objectGroup: group,
  })
  return objects.objectId ?? ''
}

async function countOf(session: CDPSession, kind: string, count: string): Promise<number> {
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: await objectsOf(session, kind),
    functionDeclaration: `function () { return ${count} }`,
    returnByValue: true,
  })
  await session.send('Runtime.releaseObjectGroup', { objectGroup: group })
  return Number(result.value)
}

async function listeners(session: CDPSession): Promise<number> {
  const targets = await objectsOf(session, 'EventTarget')
  const { result } = await session.send('Runtime.getProperties', { objectId: targets, ownProperties: true })
  let count = 0
  for (const { name, value } of result) {
    if (!/^\d+$/.test(name) || value?.objectId === undefined) continue
    count += (await session.send('DOMDebugger.getEventListeners', { objectId: value.objectId })).listeners.length
  }
  await session.send('Runtime.releaseObjectGroup', { objectGroup: group })
  return count
}
