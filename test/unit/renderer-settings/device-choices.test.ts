import { expect, test } from 'vitest'
import type { AudioView, DeviceInUse } from '../../../shared/audio.ts'
import { deviceChoices } from '../../../renderer/console/settings/devices/device-choices.ts'

const device = { kind: 'output' as const, id: 'a', label: 'Speakers', group: 'g' }
const audio = (using: DeviceInUse): Pick<AudioView, 'devices' | 'systemLabel' | 'using'> => ({
  devices: [device, { ...device, kind: 'input', id: 'b', label: 'Microphone' }],
  systemLabel: { microphone: 'Microphone', speaker: 'Speakers', ringer: 'Speakers', 'second-ringer': 'Speakers' },
  using: { microphone: using, speaker: using, ringer: using, 'second-ringer': using },
})
const none = { kind: 'none' } as const
const shown = ({ choices, chosen }: ReturnType<typeof deviceChoices>) =>
  choices.map(({ value, kind, label }) => `${value === chosen ? '> ' : ''}${kind} ${label}`.trim())

test('each role lists its kind of device; only the second ringer may be none', () => {
  expect(shown(deviceChoices('microphone', audio(none), { kind: 'system' }))).toEqual([
    '> system Microphone',
    'device Microphone',
  ])
  expect(shown(deviceChoices('second-ringer', audio(none), none))).toEqual([
    '> none',
    'system Speakers',
    'device Speakers',
  ])
})

test('a wished device that is away is listed as such; under another id it is the same one', () => {
  const wish = { kind: 'device', id: 'old', label: 'Speakers' } as const
  const using = { kind: 'device', id: 'a', label: 'Speakers', system: false, instead: false } as const
  expect(shown(deviceChoices('speaker', audio(using), wish))).toEqual(['system Speakers', '> device Speakers'])
  expect(shown(deviceChoices('speaker', audio({ ...using, instead: true }), { ...wish, label: 'Headset' }))).toEqual([
    'system Speakers',
    'device Speakers',
    '> absent Headset',
  ])
})
