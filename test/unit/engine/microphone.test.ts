import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { microphone } from '../../../renderer/engine/microphone.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A device that counts who holds it; `answer` is what getUserMedia does. */
function device(answer: () => Promise<'stream'>) {
  const state = { asked: 0, live: 0 }
  const track = (): MediaStreamTrack => {
    state.live += 1
    let stopped = false
    const it = {
      enabled: true,
      clone: track,
      stop: () => {
        if (!stopped) state.live -= 1
        stopped = true
      },
    }
    return it as unknown as MediaStreamTrack
  }
  const getUserMedia = async (): Promise<MediaStream> => {
    state.asked += 1
    await answer()
    const source = track()
    return { getTracks: () => [source], getAudioTracks: () => [source] } as unknown as MediaStream
  }
  return { state, devices: { getUserMedia } as unknown as MediaDevices }
}

const opens = () => Promise.resolve('stream' as const)
const refuses = (name: string) => () => Promise.reject(new DOMException('no', name))

test('is opened once for all legs and released after the last', async () => {
  const { state, devices } = device(opens)
  const mike = microphone(devices)
  const [first, second] = await Promise.all([mike.open(), mike.open()])
  expect(state).toEqual({ asked: 1, live: 3 })
  if (!first.ok || !second.ok) throw new Error('not opened')
  first.value.track.enabled = false
  expect(second.value.track.enabled).toBe(true)
  first.value.close()
  first.value.close()
  second.value.close()
  await vi.runAllTimersAsync()
  expect(state.live).toBe(0)
  await mike.open()
  expect(state.asked).toBe(2)
})

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'unreadable'],
])('%s means %s, and the next call asks again', async (name, why) => {
  const { state, devices } = device(refuses(name))
  const mike = microphone(devices)
  expect(await mike.open()).toEqual({ ok: false, error: { code: 'microphone', why } })
  await mike.open()
  expect(state).toEqual({ asked: 2, live: 0 })
})

test('does not wait for ever, and lets go of a device that comes too late', async () => {
  let come: (value: 'stream') => void = () => undefined
  const { state, devices } = device(() => new Promise((resolve) => (come = resolve)))
  const opening = microphone(devices).open()
  await vi.advanceTimersByTimeAsync(5000)
  expect(await opening).toEqual({ ok: false, error: { code: 'microphone', why: 'unreadable' } })
  come('stream')
  await vi.runAllTimersAsync()
  expect(state.live).toBe(0)
})
