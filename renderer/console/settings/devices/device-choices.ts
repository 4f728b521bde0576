import type { AudioRole, AudioView, DeviceChoice, DeviceInUse } from '../../../../shared/audio.ts'

/** One line of a list of devices. `value` names the choice in the list and nowhere else. */
export interface Choice {
  readonly value: string
  readonly choice: DeviceChoice
  /** `absent`: it is wished and not plugged in. */
  readonly kind: 'none' | 'system' | 'device' | 'absent'
  /** Of the device; for the system's choice, of what it would take now. */
  readonly label: string
}

const valueOf = (choice: DeviceChoice): string => (choice.kind === 'device' ? `device ${choice.id}` : choice.kind)

/** What can be chosen for a role, with the wished device also while it is away, and which of them is wished. */
export function deviceChoices(
  role: AudioRole,
  audio: Pick<AudioView, 'devices' | 'systemLabel' | 'using'>,
  wish: DeviceChoice,
): { readonly choices: readonly Choice[]; readonly chosen: string } {
  const kind = role === 'microphone' ? 'input' : 'output'
  const devices = audio.devices.filter((device) => device.kind === kind)
  const none: Choice = { value: 'none', choice: { kind: 'none' }, kind: 'none', label: '' }
  const system: Choice = {
    value: 'system',
    choice: { kind: 'system' },
    kind: 'system',
    label: audio.systemLabel[role],
  }
  const there = devices.map(({ id, label }): Choice => {
    const choice = { kind: 'device', id, label } as const
    return { value: valueOf(choice), choice, kind: 'device', label }
  })
  const chosen = chosenOf(wish, audio.using[role])
  const away: Choice[] =
    wish.kind === 'device' && !there.some(({ value }) => value === chosen)
      ? [{ value: chosen, choice: wish, kind: 'absent', label: wish.label }]
      : []
  return { choices: [...(role === 'second-ringer' ? [none] : []), system, ...there, ...away], chosen }
}

/** A wished device is used under the id that it has now. */
function chosenOf(wish: DeviceChoice, using: DeviceInUse): string {
  const found = wish.kind === 'device' && using.kind === 'device' && !using.instead && !using.system
  return found ? `device ${using.id}` : valueOf(wish)
}
