import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBridge } from './fake-bridge.ts'
import { view } from './sample-view.ts'

const at = (revision: number) => ({ ...view, about: { ...view.about, version: String(revision) } })
const snapshot = (revision: number) => ({ ok: true as const, value: { revision, view: at(revision) } })
const patch = (revision: number) => ({ revision, patch: { about: at(revision).about } })

/** A fresh window on a fresh main. */
async function openWindow() {
  const main = fakeBridge()
  vi.stubGlobal('bridge', main.bridge)
  vi.resetModules()
  const { startMirror, viewStore } = await import('../../../renderer/console/view-store.ts')
  return { main, startMirror, shown: () => viewStore.getState() }
}

describe('a console window', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('listens first, asks second, and shows the answer', async () => {
    const { main, startMirror, shown } = await openWindow()
    const stop = startMirror()
    expect([main.listening(), main.asked.length]).toEqual([1, 1])
    await main.answer(snapshot(3))
    main.tell(patch(4))
    expect(shown()).toEqual({ kind: 'ready', revision: 4, view: at(4) })
    stop()
    expect(main.listening()).toBe(0)
  })

  it('asks again when changes overtook the answer', async () => {
    const { main, startMirror, shown } = await openWindow()
    const stop = startMirror()
    main.tell(patch(5))
    await main.answer(snapshot(3))
    expect(main.asked).toHaveLength(2)
    await main.answer(snapshot(5))
    expect([shown(), main.asked.length]).toEqual([{ kind: 'ready', revision: 5, view: at(5) }, 2])
    stop()
  })

  it('asks once for a gap, however many changes follow it', async () => {
    const { main, startMirror, shown } = await openWindow()
    const stop = startMirror()
    await main.answer(snapshot(1))
    main.tell(patch(3))
    main.tell(patch(4))
    expect(main.asked).toHaveLength(2)
    await main.answer(snapshot(4))
    expect(shown()).toEqual({ kind: 'ready', revision: 4, view: at(4) })
    stop()
  })

  it('tries again while main is not ready, and leaves no timer behind', async () => {
    const { main, startMirror, shown } = await openWindow()
    const stop = startMirror()
    await main.answer({ ok: false, error: { code: 'bug', ref: 'x' } })
    expect(main.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(500)
    expect(main.asked).toHaveLength(2)
    await main.answer({ ok: false, error: { code: 'bug', ref: 'x' } })
    stop()
    expect([vi.getTimerCount(), shown()]).toEqual([0, { kind: 'waiting' }])
  })
})
