import type { AudioDevice, AudioRole, DeviceChoice, DeviceInUse } from '../../shared/audio.ts'

/** Chromium's own names for what the system prefers; `communications` exists on Windows, for voice. */
const systemIds = ['communications', 'default']

export const isSystems = ({ id }: AudioDevice): boolean => systemIds.includes(id)

export const ofRole = (devices: readonly AudioDevice[], role: AudioRole): readonly AudioDevice[] =>
  devices.filter(({ kind }) => kind === (role === 'microphone' ? 'input' : 'output'))

/**
 * The device that the system would take for a role, with the name of the real one behind it; null: there is none at all.
 * What rings is sound like any other and goes where the system's sounds go; a voice goes to the headset, if the system
 * has one for communications.
 */
export function systemDevice(devices: readonly AudioDevice[], role: AudioRole): AudioDevice | null {
  const own = ofRole(devices, role)
  const voice = role === 'microphone' || role === 'speaker'
  const named = (id: string) => own.find((device) => device.id === id)
  const preferred = (voice ? named('communications') : undefined) ?? named('default') ?? own[0]
  if (preferred === undefined) return null
  if (!isSystems(preferred)) return { ...preferred, id: '' }
  const real = own.find((device) => !isSystems(device) && device.group === preferred.group && device.group !== '')
  return { ...preferred, label: real?.label ?? preferred.label }
}

/** By its id, or by its label when the ids are other ones now. */
function plugged(devices: readonly AudioDevice[], role: AudioRole, choice: DeviceChoice & { kind: 'device' }) {
  const own = ofRole(devices, role).filter((device) => !isSystems(device))
  return (
    own.find(({ id }) => id === choice.id) ?? own.find(({ label }) => label !== '' && label === choice.label) ?? null
  )
}

/**
 * The rule: the newest wish that is there is used; when none is, the system's own choice, but for the second ringer
 * nothing, because the first one still rings. A pure function of what is wished and what is plugged in: however the
 * devices came and went before, the same desk ends up with the same ones.
 */
export function chooseDevice(
  devices: readonly AudioDevice[],
  role: AudioRole,
  wishes: readonly DeviceChoice[],
): DeviceInUse {
  for (const [place, wish] of wishes.entries()) {
    const instead = place > 0
    if (wish.kind === 'none') return { kind: 'none' }
    if (wish.kind === 'system') return theSystems(devices, role, instead)
    const found = plugged(devices, role, wish)
    if (found !== null) return { kind: 'device', id: found.id, label: found.label, system: false, instead }
  }
  return role === 'second-ringer' ? { kind: 'none' } : theSystems(devices, role, true)
}

function theSystems(devices: readonly AudioDevice[], role: AudioRole, instead: boolean): DeviceInUse {
  const device = systemDevice(devices, role)
  return device === null
    ? { kind: 'none' }
    : { kind: 'device', id: device.id, label: device.label, system: true, instead }
}
