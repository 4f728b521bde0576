import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { microphone, type MicrophoneSettings } from '../../../renderer/engine/microphone.ts'
import { fakeMicrophones } from './fake-microphones.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settings = (id: string): MicrophoneSettings => ({
  microphone: { id, label: id },
  echoCancellation: true,
  noiseSuppression: true,
  automaticGain: true,
})
const settle = () => vi.advanceTimersByTimeAsync(0)

test('is opened once for all legs and released after the last', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  const [first, second] = await Promise.all([mike.open(), mike.open()])
  expect([state.asked, state.live()]).toEqual([[''], ['system', 'system', 'system']])
  if (!first.ok || !second.ok) throw new Error('not opened')
  first.value.track.enabled = false
  expect(second.value.track.enabled).toBe(true)
  first.value.close()
  first.value.close()
  second.value.close()
  await settle()
  expect(state.live()).toEqual([])
  await mike.open()
  expect(state.asked).toEqual(['', ''])
})

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'unreadable'],
])('%s means %s, and the next call asks again', async (name, why) => {
  const { state, devices } = fakeMicrophones()
  state.refuse = () => name
  const mike = microphone(devices)
  expect(await mike.open()).toEqual({ ok: false, error: { code: 'microphone', why } })
  await mike.open()
  expect([state.asked, state.live()]).toEqual([['', ''], []])
})

test('does not wait for ever, and lets go of a device that comes too late', async () => {
  const { state, devices } = fakeMicrophones()
  const come = state.holdBack()
  const opening = microphone(devices).open()
  await vi.advanceTimersByTimeAsync(5000)
  expect(await opening).toEqual({ ok: false, error: { code: 'microphone', why: 'unreadable' } })
  come()
  await settle()
  expect(state.live()).toEqual([])
})

test('another device takes over when it delivers: the old one is heard until then, a muted leg stays muted', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  mike.use(settings('a'))
  const heard: string[] = []
  const [hot, muted] = await Promise.all([
    mike.open((track) => void heard.push(track.label)),
    mike.open((track) => void heard.push(`${track.label}, hot: ${track.enabled}`)),
  ])
  if (!hot.ok || !muted.ok) throw new Error('not opened')
  muted.value.track.enabled = false
  const come = state.holdBack()
  mike.use(settings('b'))
  await settle()
  expect([heard, state.live()]).toEqual([[], ['a', 'a', 'a']])
  come()
  await settle()
  expect([heard, state.live()]).toEqual([
    ['b', 'b, hot: false'],
    ['b', 'b', 'b'],
  ])
  expect([hot.value.track.label, muted.value.track.enabled]).toEqual(['b', false])
  hot.value.close()
  muted.value.close()
  await settle()
  expect(state.live()).toEqual([])
})

test('a switch of the processing opens the device anew; nothing is opened while nobody wants it', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  mike.use({ ...settings('a'), noiseSuppression: false })
  await settle()
  expect(state.asked).toEqual([])
  const opened = await mike.open()
  mike.use({ ...settings('a'), noiseSuppression: false })
  mike.use(settings('a'))
  await settle()
  expect(state.constraints.map(({ noiseSuppression }) => noiseSuppression)).toEqual([false, true])
  if (opened.ok) opened.value.close()
})

test('a wished device that would not open is replaced by the system’s and told; what does not come leaves the old one', async () => {
  const { state, devices } = fakeMicrophones()
  const told: unknown[] = []
  const mike = microphone(devices, (opened) => told.push(opened.ok ? opened.value.insteadOf : opened.error))
  state.refuse = (id) => (id === 'held' ? 'NotReadableError' : id === 'gone' ? 'OverconstrainedError' : null)
  mike.use(settings('held'))
  const opened = await mike.open()
  if (!opened.ok) throw new Error('not opened')
  expect([opened.value.track.label, told]).toEqual(['system', ['held']])
  mike.use(settings('gone'))
  await settle()
  expect([opened.value.track.label, told]).toEqual(['system', ['held', null]])
})

test('opened anew it lets go first, and every leg goes on with it; should that fail, the next leg tries again', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  const [first, second] = [await mike.open(), await mike.open()]
  if (!first.ok || !second.ok) throw new Error('not opened')
  expect(await mike.reopen()).toEqual({ ok: true, value: undefined })
  expect([state.asked, state.live()]).toEqual([
    ['', ''],
    ['system', 'system', 'system'],
  ])
  state.refuse = () => 'NotReadableError'
  expect(await mike.reopen()).toEqual({ ok: false, error: { code: 'microphone', why: 'unreadable' } })
  state.refuse = () => null
  const third = await mike.open()
  expect([first, second, third].map((one) => one.ok && one.value.track.readyState)).toEqual(['live', 'live', 'live'])
  for (const one of [first, second, third]) if (one.ok) one.value.close()
  await settle()
  expect(state.live()).toEqual([])
})

test('opened anew: nobody holds the device while it is asked again, or it would give the same silence', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  const [leg] = [await mike.open(), await mike.open()]
  const come = state.holdBack()
  const again = mike.reopen()
  await settle()
  expect(state.live()).toEqual([])
  come()
  expect([await again, leg.ok && leg.value.track.readyState]).toEqual([{ ok: true, value: undefined }, 'live'])
})

test('unplugged in a call: the next one that there is takes over by itself', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  mike.use(settings('headset'))
  const opened = await mike.open()
  if (!opened.ok) throw new Error('not opened')
  state.refuse = (id) => (id === 'headset' ? 'NotFoundError' : null)
  state.unplug('headset')
  await settle()
  expect([opened.value.track.label, state.live()]).toEqual(['system', ['system', 'system']])
})

test('unplugged with nothing left: the next leg asks again, and the first one hears of it', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  const first = await mike.open()
  if (!first.ok) throw new Error('not opened')
  state.refuse = () => 'NotFoundError'
  state.unplug('system')
  await settle()
  expect(state.live()).toEqual([])
  state.refuse = () => null
  const second = await mike.open()
  if (!second.ok) throw new Error('not opened')
  expect([first.value.track.readyState, second.value.track.readyState]).toEqual(['live', 'live'])
})

test('whatever is changed while legs come and go: every open leg has a live track of the last device, then nothing is held', async () => {
  const change = fc.oneof(
    fc.record({ do: fc.constant('use' as const), id: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constantFrom('open' as const, 'close' as const, 'wait' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 20 }), async (changes) => {
      const { state, devices } = fakeMicrophones()
      const mike = microphone(devices)
      const openings: ReturnType<typeof mike.open>[] = []
      let last = 'system'
      for (const event of changes) {
        if (event.do === 'use') mike.use(settings((last = event.id)))
        else if (event.do === 'open') openings.push(mike.open())
        else if (event.do === 'close') void openings.pop()?.then((opened) => opened.ok && opened.value.close())
        else await settle()
      }
      await settle()
      const open = await Promise.all(openings)
      expect(open.map((opened) => opened.ok && [opened.value.track.label, opened.value.track.readyState])).toEqual(
        open.map(() => [last, 'live']),
      )
      expect(state.live()).toHaveLength(open.length === 0 ? 0 : open.length + 1)
      open.forEach((opened) => opened.ok && opened.value.close())
      await settle()
      expect(state.live()).toEqual([])
    }),
  )
})

test('is known to open after it has, until something speaks against it', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  const known: boolean[] = [mike.isProven()]
  const opens = async () => {
    const opened = await mike.open()
    known.push(mike.isProven())
    if (opened.ok) opened.value.close()
  }
  await opens()
  mike.use(settings('a'))
  known.push(mike.isProven())
  await opens()
  // The same once more is no change.
  mike.use(settings('a'))
  known.push(mike.isProven())
  mike.doubt()
  known.push(mike.isProven())
  await opens()
  const opened = await mike.open()
  state.unplug('a')
  known.push(mike.isProven())
  if (opened.ok) opened.value.close()
  state.refuse = () => 'NotAllowedError'
  await opens()
  expect(known).toEqual([false, true, false, true, true, false, true, false, false])
})

test('a device that opens when another one has been chosen says nothing of that one', async () => {
  const { state, devices } = fakeMicrophones()
  const mike = microphone(devices)
  const slowOneComes = state.holdBack()
  void mike.open()
  await settle()
  const otherComes = state.holdBack()
  state.refuse = (id) => (id === 'b' ? 'NotAllowedError' : null)
  mike.use(settings('b'))
  otherComes()
  await settle()
  slowOneComes()
  await settle()
  expect([state.asked, mike.isProven()]).toEqual([['', 'b'], false])
})
