import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepAlive } from '../../../renderer/engine/sip/keep-alive.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function started() {
  const done: string[] = []
  const alive = keepAlive({
    sendCrlf: () => done.push('crlf'),
    sendOptions: () => done.push('options'),
    dead: () => done.push('dead'),
  })
  return { alive, done }
}

test('notices a dead socket within ten seconds', () => {
  const { done } = started()
  vi.advanceTimersByTime(8999)
  expect(done).toEqual(['crlf', 'options'])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['crlf', 'options', 'dead'])
})

test('does not ask while there is traffic, and spares OPTIONS once the exchange answers CRLF', () => {
  const { alive, done } = started()
  vi.advanceTimersByTime(4900)
  alive.heard(false)
  vi.advanceTimersByTime(4900)
  expect(done).toEqual([])
  vi.advanceTimersByTime(100)
  alive.heard(true)
  vi.advanceTimersByTime(5000)
  expect(done).toEqual(['crlf', 'options', 'crlf'])
})

test('asks in a hurry after the computer woke up', () => {
  const { alive, done } = started()
  alive.probeNow()
  vi.advanceTimersByTime(2000)
  expect(done).toEqual(['crlf', 'options', 'dead'])
})

test('is quiet after its end, even if the old socket still speaks', () => {
  const { alive, done } = started()
  alive.stop()
  alive.heard(true)
  vi.advanceTimersByTime(60_000)
  expect(done).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
