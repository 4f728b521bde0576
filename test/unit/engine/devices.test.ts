import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchDevices } from '../../../renderer/engine/devices.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const info = (kind: MediaDeviceKind, deviceId: string) => ({ kind, deviceId, label: deviceId, groupId: 'g' })

function desk(first: ReturnType<typeof info>[]) {
  let list = first
  let reads = 0
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => {
      reads += 1
      return list
    },
  })
  const permission = Object.assign(new EventTarget(), { state: 'granted' })
  const told: unknown[] = []
  const watch = watchDevices(
    {
      mediaDevices: mediaDevices as unknown as MediaDevices,
      permissions: { query: async () => permission } as unknown as Permissions,
    },
    {
      microphone: (microphone) => told.push(microphone),
      devices: (devices) => told.push(devices.map(({ kind, id }) => `${kind} ${id}`)),
    },
  )
  return {
    told,
    watch,
    reads: () => reads,
    change: (next: ReturnType<typeof info>[]) => {
      list = next
      mediaDevices.dispatchEvent(new Event('devicechange'))
    },
    permit: (state: string) => {
      permission.state = state
      permission.dispatchEvent(new Event('change'))
    },
  }
}

test('tells what there is and what comes and goes; cameras are none of its business', async () => {
  const { told, change, watch } = desk([info('audioinput', 'a'), info('videoinput', 'v'), info('audiooutput', 'b')])
  await vi.advanceTimersByTimeAsync(1000)
  change([info('audiooutput', 'b')])
  await vi.advanceTimersByTimeAsync(1000)
  watch.stop()
  change([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual(['present', ['input a', 'output b'], 'missing', ['output b']])
})

test('a flood of changes is read at once and once more when it is over', async () => {
  const { change, reads, watch } = desk([])
  await vi.advanceTimersByTimeAsync(1000)
  for (let index = 0; index < 20; index += 1) change([info('audioinput', String(index))])
  await vi.advanceTimersByTimeAsync(1000)
  expect(reads()).toBe(3)
  watch.stop()
})

test('a permission that is taken away and given back', async () => {
  const { told, permit, watch } = desk([info('audioinput', 'a')])
  await vi.advanceTimersByTimeAsync(1000)
  permit('denied')
  await vi.advanceTimersByTimeAsync(1000)
  permit('granted')
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual(['present', ['input a'], 'denied', 'present'])
  watch.stop()
})
