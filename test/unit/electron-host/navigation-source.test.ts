import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { trackNavigationSource } from '../../electron-host/navigation-source.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what the page announced is its own wish', async () => {
  const source = trackNavigationSource()
  source.byPage('http://a/#there')
  expect(await source.isByPage('http://a/')).toBe(true)
})

test('what the app asked for is not', async () => {
  const source = trackNavigationSource()
  source.byApp('http://a/')
  expect(await source.isByPage('http://a/')).toBe(false)
})

test('an announcement may come a little late', async () => {
  const source = trackNavigationSource(100)
  const verdict = source.isByPage('http://a/')
  await vi.advanceTimersByTimeAsync(90)
  source.byPage('http://a/')
  expect(await verdict).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('nobody announced it: a test drives the browser', async () => {
  const source = trackNavigationSource(100)
  const verdict = source.isByPage('http://a/')
  await vi.advanceTimersByTimeAsync(100)
  expect(await verdict).toBe(false)
})

test('old announcements end with the next document', async () => {
  const source = trackNavigationSource(100)
  source.byApp('http://a/')
  source.settled()
  source.byPage('http://a/')
  expect(await source.isByPage('http://a/')).toBe(true)
})
