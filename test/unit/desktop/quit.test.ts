import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { quitCleanly } from '../../../electron/desktop/quit.ts'

const patience = { timeout: 10_000 }

const dialog = vi.hoisted(() => ({ showMessageBox: vi.fn<() => Promise<{ response: number }>>() }))
vi.mock('electron', () => ({ dialog }))

/** Electron's part: `quit` asks every listener, and goes unless one of them prevents it. */
function program(options: { inCall?: boolean; signOut?: () => Promise<unknown>; shutDown?: () => void } = {}) {
  const happened: string[] = []
  const app = Object.assign(new EventEmitter(), {
    quit() {
      let isPrevented = false
      app.emit('before-quit', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) happened.push('quit')
    },
  })
  const { isLeaving } = quitCleanly(app as unknown as App, {
    inCall: () => options.inCall ?? false,
    language: () => 'en',
    signOut: async () => {
      happened.push('sign out')
      await options.signOut?.()
    },
    shutDown: () => {
      happened.push('shut down')
      options.shutDown?.()
    },
    log: () => undefined,
    deadlineMs: 20,
  })
  return { app, happened, isLeaving }
}

beforeEach(() => dialog.showMessageBox.mockReset())

describe('quitting', () => {
  it('signs out, shuts down and goes, however often it is asked for', async () => {
    const { app, happened, isLeaving } = program()
    expect(isLeaving()).toBe(false)
    app.quit()
    app.quit()
    expect(isLeaving()).toBe(true)
    await vi.waitFor(() => expect(happened).toEqual(['sign out', 'shut down', 'quit']), patience)
  })

  it('goes also when the sign-out never ends', async () => {
    const { app, happened } = program({ signOut: () => new Promise(() => undefined) })
    app.quit()
    await vi.waitFor(() => expect(happened).toEqual(['sign out', 'shut down', 'quit']), patience)
  })

  it('asks once in a call; who stays can ask again', async () => {
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1 }).mockResolvedValueOnce({ response: 0 })
    const { app, happened, isLeaving } = program({ inCall: true })
    app.quit()
    app.quit()
    await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalledTimes(1), patience)
    expect([happened, isLeaving()]).toEqual([[], false])
    await Promise.resolve()
    app.quit()
    await vi.waitFor(() => expect(happened).toEqual(['sign out', 'shut down', 'quit']), patience)
  })
})
