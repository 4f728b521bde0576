import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectionOptions } from '../../../renderer/engine/sip/offer.ts'
import { readyOffer } from '../../../renderer/engine/sip/ready-offer.ts'
import { openConnections, withBrowser } from './wire/browser-port.ts'

let undo = () => {}
let before = 0
beforeEach(() => {
  vi.useFakeTimers()
  undo = withBrowser()
  before = openConnections()
})
afterEach(() => {
  undo()
  vi.useRealTimers()
})
const open = () => openConnections() - before
const described = () => vi.advanceTimersByTimeAsync(0)

test('an offer is made before anybody dials, and goes to whoever dials first', async () => {
  const offer = readyOffer(() => connectionOptions)
  expect(offer.take()).toBeUndefined()
  offer.keep(true)
  expect([offer.take(), open()]).toEqual([undefined, 1])
  await described()
  offer.keep(true)
  expect(open()).toBe(1)
  const taken = offer.take()
  expect([taken?.signalingState, offer.take()]).toEqual(['have-local-offer', undefined])

  // Made again only when it is asked for again, and what was taken is its owner's.
  await vi.advanceTimersByTimeAsync(1000)
  expect(open()).toBe(1)
  offer.keep(true)
  await described()
  offer.keep(false)
  expect([open(), taken?.signalingState, vi.getTimerCount()]).toEqual([1, 'have-local-offer', 0])
  taken?.close()
})

test('a new network and five minutes make it anew; nobody is renewed who keeps none', async () => {
  const offer = readyOffer(() => connectionOptions)
  offer.renew()
  expect(open()).toBe(0)
  offer.keep(true)
  await described()
  offer.renew()
  expect([offer.take(), open()]).toEqual([undefined, 1])
  await vi.advanceTimersByTimeAsync(300_000)
  const taken = offer.take()
  expect([taken?.signalingState, open()]).toEqual(['have-local-offer', 1])
  taken?.close()
  offer.keep(false)
  expect([open(), vi.getTimerCount()]).toEqual([0, 0])
})

test('where a server has to be asked nothing is made ahead', async () => {
  const offer = readyOffer(() => ({ ...connectionOptions, iceServers: [{ urls: 'turn:127.0.0.1' }] }))
  offer.keep(true)
  await described()
  expect([offer.take(), open()]).toEqual([undefined, 0])
  offer.keep(false)
})
