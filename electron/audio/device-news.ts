import { AudioRole } from '../../shared/audio.ts'
import type { AudioDevice, DeviceInUse, DeviceNews, DevicesInUse } from '../../shared/audio.ts'
import { unreachable } from '../../shared/unreachable.ts'
import { ofRole } from './choose-device.ts'
import type { DeviceState } from './device-machine.ts'

type Change = DeviceNews['changes'][number] & { readonly why: 'gone' | 'back' }

/** A headset is two devices and comes and goes in two steps or more: what follows so soon is the same news. ms. */
const oneEventMs = 3000

/** What the person must know of the change from what was used to what is; nothing, as long as wishes are kept. */
export function newsOf(
  before: Pick<DeviceState, 'wishes' | 'using'>,
  devices: readonly AudioDevice[],
  using: DevicesInUse,
  at: number,
): DeviceNews | null {
  const changes = AudioRole.options.flatMap((role) => {
    const own = ofRole(devices, role)
    // Nobody has allowed the microphone: devices have no names then, and which of them is missing cannot be known.
    if (own.length > 0 && own.every(({ label }) => label === '')) return []
    const wish = before.wishes[role][0]
    const wished = wish?.kind === 'device' ? wish.label : null
    const change = changeOf(role, before.using[role], using[role], own, wished)
    return change === null ? [] : [change]
  })
  // Both at once is rare, and the loss is what needs a hand.
  const why = changes.some((change) => change.why === 'gone') ? 'gone' : 'back'
  const told = changes.filter((change) => change.why === why).map(({ role, from, to }) => ({ role, from, to }))
  return told.length === 0 ? null : { at, why, changes: told }
}

/** `wished`: the label of the newest wish, null when it is no device. */
function changeOf(
  role: AudioRole,
  was: DeviceInUse,
  is: DeviceInUse,
  devices: readonly AudioDevice[],
  wished: string | null,
): Change | null {
  const to = is.kind === 'device' ? is.label : null
  const wishKept = is.kind === 'device' && !is.instead
  switch (was.kind) {
    case 'unknown':
      // The program starts, and the wished device is not there.
      return wished === null || wishKept ? null : { why: 'gone', role, from: wished, to }
    case 'none':
      return wishKept ? { why: 'back', role, from: is.label, to } : null
    case 'device': {
      if (wishKept && was.instead) return { why: 'back', role, from: is.label, to }
      if (is.kind === 'none') return { why: 'gone', role, from: was.label, to }
      // The system's choice may move as the person sets it there: that is what "system" means.
      const stays = was.system || devices.some(({ id, label }) => id === was.id || label === was.label)
      return stays ? null : { why: 'gone', role, from: was.label, to }
    }
    default:
      return unreachable(was)
  }
}

/** Older news stays until it is read; what follows at once is joined to it, and of each role the first loss is named. */
export function joinNews(before: DeviceNews | null, news: DeviceNews | null): DeviceNews | null {
  if (news === null || before === null) return news ?? before
  if (news.at - before.at > oneEventMs || before.why !== news.why) return news
  const earlier = new Map(before.changes.map((change) => [change.role, change]))
  const changes = news.changes.map((change) => ({ ...change, from: earlier.get(change.role)?.from ?? change.from }))
  const roles = new Set(news.changes.map(({ role }) => role))
  return { ...news, changes: [...before.changes.filter(({ role }) => !roles.has(role)), ...changes] }
}
