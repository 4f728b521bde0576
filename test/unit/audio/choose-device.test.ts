import { expect, test } from 'vitest'
import { chooseDevice, systemDevice } from '../../../electron/audio/choose-device.ts'
import { choiceOf, headset, laptop, listed } from './desk-devices.ts'

/** Windows has a second choice of its own, for voice. */
const windows = [
  ...listed(laptop, headset),
  { ...headset[0], id: 'communications', label: 'Communications - Headset microphone' },
  { ...headset[1], id: 'communications', label: 'Communications - Headset earphone' },
]

test('where the system has a headset for voice it is spoken and heard there, and rings where all else sounds', () => {
  const roles = ['microphone', 'speaker', 'ringer'] as const
  expect(roles.map((role) => systemDevice(windows, role)).map((device) => [device?.id, device?.label])).toEqual([
    ['communications', 'Headset microphone'],
    ['communications', 'Headset earphone'],
    ['default', 'Laptop speakers'],
  ])
})

test('a list without the system’s own names: the first device, by whatever the browser takes itself', () => {
  expect(systemDevice(laptop, 'speaker')).toEqual({ ...laptop[1], id: '' })
  expect(systemDevice([], 'speaker')).toBe(null)
})

test('the name of the system’s choice is not a device to be wished', () => {
  const wish = choiceOf({ ...laptop[0], id: 'default' })
  expect(chooseDevice(windows, 'microphone', [wish])).toMatchObject({ id: 'laptop-in', system: false })
})
