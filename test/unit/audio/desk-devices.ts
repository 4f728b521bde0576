import type { AudioDevice } from '../../../shared/audio.ts'

const device = (kind: AudioDevice['kind'], id: string, label: string, group = id): AudioDevice => ({
  kind,
  id,
  label,
  group,
})

/** A laptop's own, and what may be plugged in: a headset is a microphone and a speaker of one group. */
export const laptop: [AudioDevice, AudioDevice] = [
  device('input', 'laptop-in', 'Laptop microphone', 'laptop'),
  device('output', 'laptop-out', 'Laptop speakers', 'laptop'),
]
export const headset: [AudioDevice, AudioDevice] = [
  device('input', 'headset-in', 'Headset microphone', 'headset'),
  device('output', 'headset-out', 'Headset earphone', 'headset'),
]
export const speakers: [AudioDevice] = [device('output', 'speakers-out', 'Desk speakers', 'speakers')]

/** The list as Chromium tells it: the system's own choice stands in front, under a name of its own. */
export function listed(...devices: readonly (readonly AudioDevice[])[]): AudioDevice[] {
  const real = devices.flat()
  const systems = (['input', 'output'] as const).flatMap((kind) => {
    const first = real.find((one) => one.kind === kind)
    return first === undefined ? [] : [{ ...first, id: 'default', label: `Default - ${first.label}` }]
  })
  return [...systems, ...real]
}

export const choiceOf = ({ id, label }: AudioDevice) => ({ kind: 'device' as const, id, label })
